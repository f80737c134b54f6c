import type { Database } from '../../db/database.ts'
import { createSecrets, type Secrets } from '../secrets.ts'
import { RULES } from './judge.ts'
import type { Rule } from './rule.ts'
import { createTally, type Tally } from './tally.ts'

/** What comments from outside pass on their way in. */
export interface Gate {
  readonly rules: readonly Rule[]
  readonly secrets: Secrets
  readonly tally: Tally
}

export function createGate(db: Database): Gate {
  return { rules: RULES, secrets: createSecrets(db), tally: createTally(db) }
}
