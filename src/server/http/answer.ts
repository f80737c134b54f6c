import type { Context } from 'hono'
import type { Compressed } from '../compress.ts'
import { pickCoding } from './coding.ts'

/** Bytes that may be cached, in all codings that there are of them. */
export interface Answer {
  readonly identity: Uint8Array
  readonly compressed: Compressed | null
  readonly etag: string
  readonly type: string
  readonly cacheControl: string
}

/** Sends `answer` in the coding that the client likes best, or 304 when it has it already. */
export function answerBytes(c: Context, answer: Answer): Response {
  const headers: Record<string, string> = {
    ETag: answer.etag,
    'Cache-Control': answer.cacheControl,
    Vary: 'Accept-Encoding',
  }
  if (isKnown(c.req.header('If-None-Match'), answer.etag)) return c.body(null, 304, headers)
  const coding = answer.compressed ? pickCoding(c.req.header('Accept-Encoding')) : 'identity'
  headers['Content-Type'] = answer.type
  if (answer.compressed && coding !== 'identity') {
    headers['Content-Encoding'] = coding
    return c.body(answer.compressed[coding] as Uint8Array<ArrayBuffer>, 200, headers)
  }
  return c.body(answer.identity as Uint8Array<ArrayBuffer>, 200, headers)
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
