import { upsertSecret } from '../../db/sites/secrets.ts'
import type { Database } from '../../db/engine/database.ts'
import { createSecret } from '../text/secret.ts'

/**
 * The names of the server's secrets, for signatures and hashes. The secrets themselves never leave
 * the server.
 */
export type SecretName = 'network' | 'challenge' | 'challenge-key' | 'passkey'

export interface Secrets {
  /** Made when it is first asked for, and the same ever after. Not to be called within a transaction. */
  read(name: SecretName): Promise<string>
}

/** The secrets of a database, each read once. */
export function createSecrets(db: Database): Secrets {
  const known = new Map<SecretName, Promise<string>>()
  return {
    read(name) {
      const reading = known.get(name) ?? upsertSecret(db, name, createSecret())
      known.set(name, reading)
      // A failed read is retried at the next call.
      reading.catch(() => known.delete(name))
      return reading
    },
  }
}
