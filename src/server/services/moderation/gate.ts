import type { Database } from '../../db/database.ts'
import type { FetchOut } from '../../outgoing.ts'
import { createSecrets, type Secrets } from '../secrets.ts'
import { createAkismet } from './akismet.ts'
import { RULES } from './judge.ts'
import type { Rule } from './rule.ts'
import { createTally, type Tally } from './tally.ts'

/** What comments from outside pass on their way in. */
export interface Gate {
  readonly rules: readonly Rule[]
  readonly secrets: Secrets
  readonly tally: Tally
}

/** `ask` asks outside, where anything may. */
export function createGate(db: Database, ask?: FetchOut): Gate {
  return {
    rules: [...RULES, createAkismet(ask)],
    secrets: createSecrets(db),
    tally: createTally(db),
  }
}
