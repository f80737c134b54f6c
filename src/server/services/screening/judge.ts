import { isGraver, type ScreenedState } from '#protocol/states.ts'
import { Failure } from '../../failure.ts'
import { banned } from './rules/banned.ts'
import { policy } from './rules/policy.ts'
import { proof } from './rules/proof.ts'
import type { Attempt, Rule, Verdict } from './rule.ts'
import { speed } from './rules/speed.ts'
import { TEXT_RULES } from './text-rules.ts'
import { trap } from './rules/trap.ts'

/**
 * The rules that can hold or refuse a comment, in their order: the author, the way of writing, the
 * text, and last the site's policy.
 */
export const RULES: readonly Rule[] = [banned, trap, speed, ...TEXT_RULES, proof, policy]

/** The verdict on an attempt that is not refused. */
export interface Judgement {
  readonly state: ScreenedState
  /** The rule that made it so, and why. */
  readonly by: { readonly rule: string; readonly reason: string } | null
}

/** Nothing was found. */
export const FINE: Judgement = { state: 'published', by: null }

/** A rule has said no. Counted when nothing is left of the transaction in which it did. */
export class Refusal extends Failure {
  override name = 'Refusal'
  readonly rule: string
  readonly site: string

  constructor(rule: string, site: string, failure: Failure) {
    const { code, message, errors, retryAfter } = failure
    super(code, message, errors, { cause: failure, ...(retryAfter !== null && { retryAfter }) })
    this.rule = rule
    this.site = site
  }
}

/**
 * Asks the rules one after the other. The first that refuses ends it with a `Refusal`; among the others
 * spam weighs more than a doubt, and the first that finds it is named.
 */
export async function judge(rules: readonly Rule[], attempt: Attempt): Promise<Judgement> {
  let worst = FINE
  for (const rule of rules) {
    const verdict = await rule.judge(attempt)
    if (verdict?.outcome === 'refuse') throw toRefusal(rule, attempt, verdict)
    if (verdict) worst = graver(worst, toJudgement(rule, verdict))
  }
  return worst
}

/** The worse of two findings; the first of equal ones. */
export function graver(one: Judgement, other: Judgement): Judgement {
  return isGraver(other.state, one.state) ? other : one
}

type Refused = Extract<Verdict, { outcome: 'refuse' }>
type Doubted = Exclude<NonNullable<Verdict>, Refused>

function toJudgement({ name }: Rule, { outcome, reason }: Doubted): Judgement {
  return { state: outcome === 'spam' ? 'spam' : 'pending', by: { rule: name, reason } }
}

function toRefusal({ name }: Rule, { site }: Attempt, verdict: Refused): Refusal {
  const { code, field, fieldCode, message } = verdict
  return new Refusal(name, site, new Failure(code, message, [{ field, code: fieldCode, message }]))
}
