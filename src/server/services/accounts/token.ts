import type { Database } from '../../db/engine/database.ts'
import { insertToken, type NewToken } from '../../db/accounts/tokens.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { toHash } from '../../hash.ts'
import { createSecret } from '../text/secret.ts'
import { MINUTE_MS } from '../../units.ts'

/** The life of each kind of token, in minutes. */
const MINUTES = { setup: 1440, 'sign-in': 15, invite: 10_080, challenge: 5 } as const

export interface Issued {
  /** For its receiver; the server keeps the hash alone. */
  readonly secret: string
  readonly hash: string
  readonly expiresAt: string
}

export type Purpose = keyof typeof MINUTES

/** Hands out something that can be used once. */
export async function issueToken(
  { db, now }: Pick<Deps, 'now'> & { readonly db: Database },
  purpose: Purpose,
  fields: Omit<NewToken, 'hash' | 'purpose' | 'expires_at'> = {},
  minutes: number = MINUTES[purpose],
): Promise<Issued> {
  const secret = createSecret()
  const hash = await toHash(secret)
  const time = now()
  const expiresAt = new Date(time.getTime() + minutes * MINUTE_MS).toISOString()
  await insertToken(db, { ...fields, hash, purpose, expires_at: expiresAt }, time.toISOString())
  return { secret, hash, expiresAt }
}

/** The address that carries a secret where neither a server nor a log gets to see it: in its fragment. */
export function linkTo(publicUrl: string, page: 'setup' | 'link', secret: string): string {
  return `${publicUrl}/admin/${page}#${secret}`
}

/** The refusal of a link that is not, or no longer, one. */
export function goneLink(): Failure {
  return new Failure('gone', 'This link was used already, or it has expired.')
}
