import { countPublished, findAuthor } from '../../db/writing/authors.ts'
import { addRefusals } from '../../db/screening/refusals.ts'
import { insertSpent } from '../../db/screening/used-proofs.ts'
import type { Deps } from '../../deps.ts'
import { networkOn, type Viewer } from './viewer.ts'
import { proofRequired, type Admission } from './admission.ts'
import { graver, judge, type Judgement } from './judge.ts'
import type { Attempt } from './rule.ts'
import { dayOf } from './refusal-tally.ts'

/** The state of a new comment or an edit after screening. */
export interface Decision {
  readonly state: Judgement['state']
  /** The rule that made it wait, or took it for spam, and its reason: `RULE: REASON`. */
  readonly heldBy: string | null
}

/** An attempt before its admission is known. */
export type NewAttempt = Omit<Attempt, 'seconds' | 'unproven'>

/**
 * Applies the rules within the writing transaction. Throws a `Refusal`, also where another request
 * has used the same proof meanwhile.
 */
export async function decide(
  { gate }: Pick<Deps, 'gate'>,
  said: NewAttempt,
  admission: Admission,
): Promise<Decision> {
  if (!gate) return { state: 'published', heldBy: null }
  const { db, site, time } = said
  await spendProof(said, admission)
  const rules = gate.rules.filter(({ outside }) => !outside)
  const found = await judge(rules, toAttempt(said, admission))
  const { state, by } = graver(found, admission.outside)
  if (by) await addRefusals(db, { site, day: dayOf(time), rule: by.rule, count: 1 })
  return { state, heldBy: by && `${by.rule}: ${by.reason}` }
}

/** The parts of an attempt that are known before the transaction. */
export type About = Pick<
  Attempt,
  'site' | 'threadId' | 'url' | 'editing' | 'source' | 'body' | 'details' | 'trap'
>

/** Applies the rules that call a service, before the transaction. Throws a `Refusal`. */
export async function askOutside(
  deps: Pick<Deps, 'db' | 'gate' | 'now' | 'sites'>,
  viewer: Viewer,
  about: About,
  admission: Admission,
): Promise<Admission> {
  const { db, gate, now, sites } = deps
  const rules = gate?.rules.filter(({ outside }) => outside) ?? []
  if (rules.length === 0 || admission.isRetry) return admission
  const { site } = about
  const author = await findAuthor(db, { site, keyHash: viewer.keyHash })
  const attempt: Attempt = {
    ...about,
    db,
    settings: sites.settings(site),
    time: now(),
    author: {
      id: author?.id ?? '',
      standing: author?.standing ?? 'normal',
      published: author ? await countPublished(db, author.id) : 0,
    },
    network: await networkOn(viewer, site),
    address: viewer.network?.address ?? null,
    seconds: admission.seconds,
    unproven: admission.unproven,
  }
  return { ...admission, outside: await judge(rules, attempt) }
}

const toAttempt = (said: NewAttempt, { seconds, unproven }: Admission): Attempt => ({
  ...said,
  seconds,
  unproven,
})

async function spendProof({ db, site, time }: NewAttempt, { proof }: Admission): Promise<void> {
  if (!proof) return
  const { nonce } = proof
  const expiresAt = proof.expiresAt.toISOString()
  const isFirst = await insertSpent(db, nonce, { expiresAt, now: time.toISOString() })
  if (!isFirst) throw proofRequired(site)
}
