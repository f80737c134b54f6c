import { countPublished, findAuthor } from '../../db/writing/authors.ts'
import { findComment } from '../../db/writing/comments.ts'
import type { Challenge } from '#protocol/challenge.ts'
import type { NewComment } from '#protocol/comment.ts'
import type { CounterKind } from '../../ports.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { pressureOn, pressTry, spend, type LimitedAct, type LimitedActor } from './limits.ts'
import { toPagePlace } from '../sites/page-url.ts'
import { requireSiteOf } from './permission.ts'
import { issueChallenge, readProof, type ProofLevel, type ReadProof } from './proof-of-work.ts'
import { canonicalOrigin, requireServed } from '../sites/origins.ts'
import type { Viewer } from './viewer.ts'
import { FINE, Refusal, type Judgement } from './judge.ts'

/** The admission of an attempt, known before the write. */
export interface Admission {
  /** It is there already: nothing will be written. */
  readonly isRetry: boolean
  readonly seconds: number | null
  readonly unproven: boolean
  /** Spent with the comment: a proof is good for one. */
  readonly proof: ReadProof | null
  /** The verdict of the rules that call a service. */
  readonly outside: Judgement
}

/** Edits need no admission: `limitWrites` limits them. */
export const UNASKED: Admission = {
  isRetry: false,
  seconds: null,
  unproven: false,
  proof: null,
  outside: FINE,
}

/**
 * Lets a new comment come as far as the rules: within the limits, and with a proof where one is due.
 * One that is there already is let through, as it will not be written again. Throws
 * `too_many_requests` or `proof_required`.
 */
export async function admitPost(
  deps: Deps,
  viewer: Viewer,
  site: string,
  { id, proof = null }: Pick<NewComment, 'id' | 'proof'>,
): Promise<Admission> {
  const actor: LimitedActor = { ...viewer, site, keyHash: viewer.form ? null : viewer.keyHash }
  const open: Admission = { ...UNASKED, seconds: secondsIn(deps, viewer) }
  if (!deps.gate) return open
  if (await findComment(deps.db, id)) {
    await count(deps, 'retry', actor)
    return { ...open, isRetry: true }
  }
  const isDue = (await levelFor(deps, viewer.keyHash, actor, pressTry)) > 0
  const unproven = isDue && (viewer.form !== undefined || !canProve(site))
  const now = deps.now()
  const { secrets } = deps.gate
  // An expired or superfluous proof still tells when the author began.
  const read = proof === null ? null : await readProof(secrets, { site, proof, now })
  if (isDue && !unproven && !read) {
    // Not counted against the site: a caller without a proof uses up no place of the others.
    await count(deps, 'challenge', actor, ['network'])
    throw proofRequired(site)
  }
  await count(deps, 'post', actor)
  if (!read) return { ...open, unproven }
  const seconds = (now.getTime() - read.issuedAt.getTime()) / 1000
  return { ...open, unproven, seconds, proof: read }
}

/**
 * The work that a viewer's browser has to do before they may post on a page, or `null` for none.
 * Throws `invalid` or `unknown_site`.
 */
export async function challengeViewer(
  deps: Deps,
  { origin, network, keyHash }: Omit<Viewer, 'keyHash'> & { readonly keyHash: string | null },
  page: Pick<NewComment, 'url' | 'pageId'>,
): Promise<Challenge | null> {
  const { site } = toPagePlace(page.url ?? '', page.pageId)
  requireServed(deps.origins, site)
  await requireSiteOf(deps, { origin }, site)
  if (!deps.gate || !canProve(site)) return null
  const level = await levelFor(deps, keyHash, { site, keyHash, network }, pressureOn)
  if (level === 0) return null
  return issueChallenge(deps.gate.secrets, { site, level, now: deps.now() })
}

/** A proof that is missing, or proves nothing. It says how to go on. */
export function proofRequired(site: string): Refusal {
  const message =
    'So many strangers write here that a browser has to do some work first: get a challenge from ' +
    'POST /api/v1/challenges, solve it, and send the comment again with "proof".'
  return new Refusal('proof', site, new Failure('proof_required', message))
}

/** Does `work`; what a rule refuses in it is counted once nothing is left of it. */
export async function counting<T>({ gate, now, log }: Deps, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal && gate) {
      await gate.tally.count(error.site, error.rule, now()).catch((cause: unknown) => {
        // The author hears the refusal even where it could not be counted.
        log.error({ err: cause }, 'a refusal could not be counted')
      })
    }
    throw error
  }
}

// The level of work by the used share of the limit; none below the first step.
const STEPS = [0.25, 0.5, 0.75, 1]

async function levelFor(
  deps: Deps,
  keyHash: string | null,
  actor: LimitedActor,
  pressure: typeof pressureOn,
): Promise<ProofLevel> {
  const { proofOfWork } = deps.sites.settings(actor.site)
  if (proofOfWork === 'off' || (await isKnown(deps, actor.site, keyHash))) return 0
  const used = await pressure(deps, actor)
  const level = STEPS.filter(step => used >= step).length as ProofLevel
  return proofOfWork === 'always' && level === 0 ? 1 : level
}

/**
 * Returns whether an author has a published comment on this site or is trusted: no proof is needed
 * then.
 */
async function isKnown({ db }: Deps, site: string, keyHash: string | null): Promise<boolean> {
  const author = keyHash === null ? undefined : await findAuthor(db, { site, keyHash })
  if (!author) return false
  return author.standing === 'trusted' || (await countPublished(db, author.id)) > 0
}

/** Browsers compute hashes on secure pages only, and on those of their own machine. */
function canProve(site: string): boolean {
  const { protocol, hostname } = new URL(canonicalOrigin(site))
  return protocol === 'https:' || hostname === 'localhost'
}

function secondsIn({ now }: Deps, { form }: Viewer): number | null {
  if (!form?.drawnAt) return null
  const seconds = (now().getTime() - form.drawnAt.getTime()) / 1000
  return seconds < 0 ? null : seconds
}

async function count(
  deps: Deps,
  act: LimitedAct,
  actor: LimitedActor,
  among?: readonly CounterKind[],
): Promise<void> {
  try {
    await spend(deps, act, actor, among)
  } catch (error) {
    if (error instanceof Failure) throw new Refusal('limits', actor.site, error)
    throw error
  }
}
