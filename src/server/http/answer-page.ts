import type { Context } from 'hono'
import type { Bytes } from '../services/page-cache.ts'
import { answerBytes } from './answer.ts'

/**
 * A browser always asks whether its copy still holds. A CDN may keep one for a moment, and hand it out
 * while it fetches the next: that is what carries a post that everybody reads at once.
 */
export const CACHE_CONTROL = 'public, max-age=0, s-maxage=5, stale-while-revalidate=30'

/** Sends what anybody may read and a CDN may hold. */
export function answerPage(c: Context, page: Bytes): Response {
  return answerBytes(c, { ...page, type: 'application/json', cacheControl: CACHE_CONTROL })
}
