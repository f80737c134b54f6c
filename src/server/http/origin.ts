import type { MiddlewareHandler } from 'hono'
import { requireServed } from '../services/site.ts'

const DAY_S = 86_400

/**
 * Lets every page read the answers, errors included: they are public, and carry no cookie that would
 * make them anybody's. A browser asks before each kind of write; it may remember the answer for a day.
 */
export const allowAnyReader: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'OPTIONS') {
    return c.body(null, 204, {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET, POST, PATCH, PUT, DELETE',
      'Access-Control-Allow-Headers': 'authorization, content-type',
      'Access-Control-Max-Age': String(DAY_S),
    })
  }
  await next()
  c.header('Access-Control-Allow-Origin', '*')
  return undefined
}

/**
 * Lets only the pages of listed sites write. A browser always names the page's origin here, and a
 * page cannot make it name another. Throws `unknown_site`.
 */
export function requireListedWriter(origins: ReadonlySet<string>): MiddlewareHandler {
  return async (c, next) => {
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (!isRead) requireServed(origins, c.req.header('Origin') ?? '')
    await next()
  }
}
