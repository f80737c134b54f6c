import type { MiddlewareHandler } from 'hono'
import type { Log } from '../deps.ts'

/** One line for each request: neither query, address nor key, which are the reader's business. */
export function logRequests(log: Log): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now()
    await next()
    const ms = Math.round((performance.now() - start) * 10) / 10
    log.info({ method: c.req.method, path: c.req.path, status: c.res.status, ms }, 'request')
  }
}
