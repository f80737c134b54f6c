import type { MiddlewareHandler } from 'hono'
import type { Deps } from '../../deps.ts'
import { requireServed } from '../../services/sites/origins.ts'
import { COMMON_HEADERS } from './answer.ts'
import { noteNetwork } from './client.ts'
import { DAY_S } from '../../units.ts'

const PREFLIGHT = {
  ...COMMON_HEADERS,
  'Access-Control-Allow-Methods': 'GET, POST, PATCH, PUT, DELETE',
  'Access-Control-Allow-Headers': 'authorization, content-type',
  'Access-Control-Max-Age': String(DAY_S),
}

/**
 * Lets only the pages of listed sites write. A browser names the page's origin with every write, and
 * a page cannot make it name another; before the first one it asks, and may remember the answer for a
 * day. Throws `unknown_site`.
 */
export function guardWrites(deps: Deps): MiddlewareHandler {
  return async (c, next) => {
    const { method } = c.req
    if (method === 'OPTIONS') return new Response(null, { status: 204, headers: PREFLIGHT })
    const isRead = method === 'GET' || method === 'HEAD'
    if (isRead) return next()
    requireServed(deps.origins, c.req.header('Origin') ?? '')
    await noteNetwork(c, deps)
    return next()
  }
}
