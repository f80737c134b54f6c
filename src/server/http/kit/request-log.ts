import type { MiddlewareHandler } from 'hono'
import type { Log } from '../../deps.ts'

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * One line for each request: neither query, address nor key, which are the reader's business. Reads
 * that went well say so at `debug` only: writing it down would be a fifth of the work of answering one.
 */
export function logRequests(log: Log): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now()
    await next()
    const { method, path } = c.req
    const { status } = c.res
    const ms = Math.round((performance.now() - start) * 10) / 10
    const level = READS.has(method) && status < 400 ? 'debug' : 'info'
    log[level]({ method, path, status, ms }, 'request')
  }
}
