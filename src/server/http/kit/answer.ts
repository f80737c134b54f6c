import type { Context } from 'hono'
import type { Bytes } from './page-cache.ts'
import { pickCoding } from './coding.ts'

// Each answer is made with all its headers at once: changing those of a `Response` afterwards costs
// more than everything else that is done for a page which is in memory.

/** The headers of every answer. */
export const COMMON_HEADERS = {
  // The content type holds, whatever the bytes look like.
  'X-Content-Type-Options': 'nosniff',
  // Any page may read any answer, errors too: no answer depends on a cookie.
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
} as const

/**
 * Browsers revalidate their copy each time. A CDN may keep one for a moment and serve it while it
 * fetches the next, which carries a post with many readers.
 */
export const CACHE_CONTROL = 'public, max-age=0, s-maxage=5, stale-while-revalidate=30'

/** A cacheable answer. */
export interface Answer extends Bytes {
  readonly type: string
  readonly cacheControl: string
  /** Headers of some kinds of answers. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends `answer` in the coding that the client likes best, or 304 when it has it already. */
export function answerBytes(c: Context, answer: Answer): Response {
  const { compressed, etag } = answer
  const headers: Record<string, string> = {
    ...COMMON_HEADERS,
    ...answer.headers,
    ETag: etag,
    'Cache-Control': answer.cacheControl,
    Vary: 'Accept-Encoding',
  }
  if (isKnown(c.req.header('If-None-Match'), etag)) {
    return new Response(null, { status: 304, headers })
  }
  headers['Content-Type'] = answer.type
  const coding = compressed ? pickCoding(c.req.header('Accept-Encoding')) : 'identity'
  if (coding !== 'identity') headers['Content-Encoding'] = coding
  const bytes = compressed && coding !== 'identity' ? compressed[coding] : answer.identity
  return new Response(bytes as BodyInit, { headers })
}

/** Answers a public page of the API, which a CDN may keep. */
export function answerPage(c: Context, page: Bytes): Response {
  return answerBytes(c, { ...page, type: 'application/json', cacheControl: CACHE_CONTROL })
}

/** Answers a request that depends on its caller: no cache may keep it. */
export function answerOwn(value: object, status = 200): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: {
      ...COMMON_HEADERS,
      'Content-Type': 'application/json',
      'Cache-Control': 'private, no-store',
    },
  })
}

/** RFC 9110 §13.1.2: a list, compared weakly; `*` knows everything. */
function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  const opaque = etag.replace(/^W\//, '')
  return ifNoneMatch
    .split(',')
    .map(known => known.trim())
    .some(known => known === '*' || known.replace(/^W\//, '') === opaque)
}
