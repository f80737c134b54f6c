import { addRefusals } from '../../db/refusals.ts'
import { insertSpent } from '../../db/spent.ts'
import type { Deps } from '../../deps.ts'
import { proofRequired, type Admission } from './admit.ts'
import { graver, judge, type Judgement } from './judge.ts'
import type { Attempt } from './rule.ts'
import { dayOf } from './tally.ts'

/** What becomes of a comment that may be posted, or of an edit. */
export interface Decision {
  readonly state: Judgement['state']
  /** The rule that made it wait, or took it for spam, and its reason: `RULE: REASON`. */
  readonly heldBy: string | null
}

/** What is known of an attempt within the transaction; the rest comes with its admission. */
export type Said = Omit<Attempt, 'network' | 'seconds' | 'unproven'>

/**
 * Goes through the rules, within the transaction that writes. Throws a `Refusal`, be it that somebody
 * else was quicker to use the same proof.
 */
export async function decide(
  { gate }: Pick<Deps, 'gate'>,
  said: Said,
  admission: Admission,
): Promise<Decision> {
  if (!gate) return { state: 'published', heldBy: null }
  const { db, site, time } = said
  await spendProof(said, admission)
  const rules = gate.rules.filter(({ outside }) => !outside)
  const found = await judge(rules, await toAttempt(said, admission))
  const { state, by } = graver(found, admission.outside)
  if (by) await addRefusals(db, { site, day: dayOf(time), rule: by.rule, count: 1 })
  return { state, heldBy: by && `${by.rule}: ${by.reason}` }
}

/** Asks those rules that ask somebody outside, before the transaction. Throws a `Refusal`. */
export async function askOutside(
  { gate }: Pick<Deps, 'gate'>,
  said: Said,
  admission: Admission,
): Promise<Admission> {
  const rules = gate?.rules.filter(({ outside }) => outside) ?? []
  if (rules.length === 0) return admission
  return { ...admission, outside: await judge(rules, await toAttempt(said, admission)) }
}

async function toAttempt(said: Said, { hashOn, seconds, unproven }: Admission): Promise<Attempt> {
  return { ...said, network: await hashOn(said.site), seconds, unproven }
}

async function spendProof({ db, site, time }: Said, { proof }: Admission): Promise<void> {
  if (!proof) return
  const { nonce } = proof
  const expiresAt = proof.expiresAt.toISOString()
  const isFirst = await insertSpent(db, nonce, { expiresAt, now: time.toISOString() })
  if (!isFirst) throw proofRequired(site)
}
