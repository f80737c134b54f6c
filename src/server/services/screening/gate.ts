import type { Database } from '../../db/engine/database.ts'
import type { FetchOut } from '../../ports.ts'
import { createSecrets, type Secrets } from '../sites/secrets.ts'
import { createAkismet } from './rules/akismet.ts'
import { RULES } from './judge.ts'
import type { Rule } from './rule.ts'
import { createTally, type Tally } from './refusal-tally.ts'

/** The screening of new comments: rules, secrets and counts of refusals. */
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
