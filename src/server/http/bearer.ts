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

const PASS = /^bearer (?<pass>pass_[\w-]{43})$/i

/**
 * The pass that a moderator's request carries in the place of a key. Throws `unauthenticated` without one,
 * and `forbidden` for a viewer's key, which can never moderate.
 */
export function requirePassSecret(c: Context): string {
  const header = c.req.header('Authorization') ?? ''
  const pass = PASS.exec(header)?.groups?.['pass']
  if (pass !== undefined) return pass
  if (BEARER.test(header)) throw new Failure('forbidden', 'A reader’s key cannot moderate.')
  c.header('WWW-Authenticate', 'Bearer')
  throw new Failure('unauthenticated', 'This needs "Authorization: Bearer PASS" from the admin.')
}
