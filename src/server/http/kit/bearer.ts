import type { Context } from 'hono'
import { Failure } from '../../failure.ts'
import { networkIn } from './client.ts'
import { toViewer, type Viewer } from '../../services/screening/viewer.ts'

// 256 random bits in base64url: what a browser makes as a key.
const BEARER = /^bearer (?<key>[\w-]{43})$/i

/** The key that comes as `Authorization: Bearer KEY`; `null` without a well-formed one. */
export function keyIn(c: Context): string | null {
  return BEARER.exec(c.req.header('Authorization') ?? '')?.groups?.['key'] ?? null
}

/** The viewer, by their key. Throws `unauthenticated` without one. */
export async function requireViewer(c: Context): Promise<Viewer> {
  const viewer = await findViewer(c)
  if (viewer === null) {
    // RFC 9110 §11.6.1: a 401 names the way to say who one is.
    c.header('WWW-Authenticate', 'Bearer')
    throw new Failure(
      'unauthenticated',
      'This needs "Authorization: Bearer KEY" with a 256-bit key.',
    )
  }
  return viewer
}

/** The viewer; `null` for a request without a key. */
export async function findViewer(c: Context): Promise<Viewer | null> {
  const key = keyIn(c)
  if (key === null) return null
  return toViewer(key, { origin: c.req.header('Origin') ?? null, network: networkIn(c) })
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
