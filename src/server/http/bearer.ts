import type { Context } from 'hono'
import { Failure } from '../failure.ts'
import { toViewer, type Viewer } from '../services/viewer.ts'

// 256 random bits in base64url: what a browser makes as a key.
const BEARER = /^bearer (?<key>[\w-]{43})$/i

/** Who asks, by `Authorization: Bearer KEY`. Throws `unauthenticated` without a well-formed key. */
export async function requireViewer(c: Context): Promise<Viewer> {
  const key = BEARER.exec(c.req.header('Authorization') ?? '')?.groups?.['key']
  if (key === undefined) {
    // RFC 9110 §11.6.1: a 401 names the way to say who one is.
    c.header('WWW-Authenticate', 'Bearer')
    throw new Failure(
      'unauthenticated',
      'This needs "Authorization: Bearer KEY" with a 256-bit key.',
    )
  }
  return toViewer(key)
}
