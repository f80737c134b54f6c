import type { MiddlewareHandler } from 'hono'
import type { Deps } from '../../deps.ts'
import { toHash } from '../../hash.ts'
import { spend, type LimitedAct } from '../../services/screening/limits.ts'
import { canonicalOrigin } from '../../services/sites/origins.ts'
import { keyIn } from './bearer.ts'
import { networkIn } from './client.ts'

// Routes without an entry are counted elsewhere: posts count when they are new, and moderators are
// trusted.
const ACTS: readonly (readonly [methods: readonly string[], path: RegExp, act: LimitedAct])[] = [
  [['PATCH', 'DELETE'], /\/comments\/[^/]+$/, 'edit'],
  [['PUT', 'DELETE'], /\/comments\/[^/]+\/like$/, 'like'],
  [['PUT'], /\/comments\/[^/]+\/report$/, 'report'],
  [['POST'], /\/preview$/, 'preview'],
  [['POST'], /\/challenges$/, 'challenge'],
]

/** Counts writes against the limits of the site whose page sends them. Throws `too_many_requests`. */
export function limitWrites(deps: Deps): MiddlewareHandler {
  return async (c, next) => {
    const { method, path } = c.req
    const act = ACTS.find(([methods, where]) => methods.includes(method) && where.test(path))?.[2]
    const origin = c.req.header('Origin')
    if (act && origin !== undefined) {
      const key = keyIn(c)
      await spend(deps, act, {
        site: canonicalOrigin(origin),
        keyHash: key === null ? null : await toHash(key),
        network: networkIn(c),
      })
    }
    return next()
  }
}
