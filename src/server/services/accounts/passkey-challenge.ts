import { insertSpent } from '../../db/screening/used-proofs.ts'
import type { Database } from '../../db/engine/database.ts'
import type { Deps } from '../../deps.ts'
import { toHmac } from '../../hash.ts'
import type { Secrets } from '../sites/secrets.ts'
import { createSecret } from '../text/secret.ts'
import { MINUTE_MS } from '../../units.ts'

const MINUTES = 5

/**
 * A challenge for a passkey. It is signed and kept nowhere, so asking for many fills nothing. It holds for
 * five minutes and for `staffId` alone, or, `null`, to sign in.
 */
export async function issuePasskeyChallenge(
  { secrets, now }: Pick<Deps, 'now'> & { readonly secrets: Secrets },
  staffId: string | null,
): Promise<string> {
  const expiresAt = now().getTime() + MINUTES * MINUTE_MS
  const says = `${expiresAt}.${createSecret()}`
  return `${says}.${await sign(secrets, says, staffId)}`
}

/** Whether the challenge is one of these, for this purpose, and still holds. */
export async function isPasskeyChallenge(
  { secrets, now }: Pick<Deps, 'now'> & { readonly secrets: Secrets },
  challenge: string,
  staffId: string | null,
): Promise<boolean> {
  const [expiresAt = '', nonce = '', signature = '', ...more] = challenge.split('.')
  if (more.length > 0 || !(Number(expiresAt) > now().getTime())) return false
  return signature === (await sign(secrets, `${expiresAt}.${nonce}`, staffId))
}

/** Uses up a challenge that was answered rightly. Gives false when it had been used before. */
export function spendPasskeyChallenge(
  { db, now }: { readonly db: Database } & Pick<Deps, 'now'>,
  challenge: string,
): Promise<boolean> {
  const expiresAt = new Date(Number(challenge.split('.')[0])).toISOString()
  return insertSpent(db, challenge, { expiresAt, now: now().toISOString() })
}

async function sign(secrets: Secrets, says: string, staffId: string | null): Promise<string> {
  return toHmac(await secrets.read('passkey'), JSON.stringify([says, staffId]))
}
