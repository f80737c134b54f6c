import type { Limit, SiteSettings } from '#protocol/settings.ts'
import type { CounterKind, Counter } from '../../ports.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import type { Network } from '../sites/network.ts'

/** The acts with a limit of their own. A `try` is a post by an unknown browser. */
export type LimitedAct =
  | 'post'
  | 'retry'
  | 'try'
  | 'edit'
  | 'like'
  | 'report'
  | 'preview'
  | 'challenge'

/** The limits are for posts. Of what costs others less there may be so many times more. */
const TIMES: Readonly<Record<LimitedAct, number>> = {
  post: 1,
  try: 1,
  report: 2,
  edit: 2,
  challenge: 4,
  retry: 6,
  like: 6,
  preview: 6,
}

/** The author, network and site of an act. */
export interface LimitedActor {
  readonly site: string
  /** `null` without a key, or with a new key for each request. */
  readonly keyHash: string | null
  /** `null` where it is not known: then there is no limit for networks. */
  readonly network: Pick<Network, 'hash'> | null
}

type Needs = Pick<Deps, 'sites'> & { readonly counter?: Counter | undefined }

// The narrowest limit first: an author over their own limit uses up no other.
const ORDER: readonly CounterKind[] = ['person', 'network', 'site']

const WHOSE: Readonly<Record<CounterKind, string>> = {
  person: 'one person',
  network: 'everybody in one network together',
  site: 'all readers of this site together',
}

/**
 * Counts `act` against the limits of its site, all of them or those that are named. Throws
 * `too_many_requests`, and says which limit it was.
 */
export async function spend(
  { counter, sites }: Needs,
  act: LimitedAct,
  actor: LimitedActor,
  among: readonly CounterKind[] = ORDER,
): Promise<void> {
  if (!counter) return
  const { limits } = sites.settings(actor.site)
  for (const counted of among) {
    const key = keyOf(act, counted, actor)
    const limit = limitOf(limits, counted, act)
    const seconds = key === null ? 0 : await counter.spend(counted, key, limit)
    if (seconds > 0) throw tooMany(counted, limit, seconds)
  }
}

/**
 * The share of the network's and the site's limit that unknown browsers have used: 1 is all of it.
 * Counts this try, which may exceed both.
 */
export async function pressTry({ counter, sites }: Needs, actor: LimitedActor): Promise<number> {
  const pressure = await pressureOn({ counter, sites }, actor)
  const { limits } = sites.settings(actor.site)
  for (const counted of ['network', 'site'] as const) {
    const key = keyOf('try', counted, actor)
    if (key !== null) await counter?.spend(counted, key, limits[counted])
  }
  return pressure
}

/** The same share, without counting a try. */
export async function pressureOn({ counter, sites }: Needs, actor: LimitedActor): Promise<number> {
  const { limits } = sites.settings(actor.site)
  const used = (['network', 'site'] as const).map(counted => {
    const key = keyOf('try', counted, actor)
    return key === null ? 0 : (counter?.used(counted, key, limits[counted]) ?? 0)
  })
  return Math.max(...(await Promise.all(used)))
}

function limitOf(limits: SiteSettings['limits'], counted: CounterKind, act: LimitedAct): Limit {
  const { count, seconds } = limits[counted]
  return { count: count * TIMES[act], seconds }
}

function keyOf(
  act: LimitedAct,
  counted: CounterKind,
  { site, keyHash, network }: LimitedActor,
): string | null {
  const whose = { person: keyHash, network: network?.hash ?? null, site: '' }[counted]
  return whose === null ? null : JSON.stringify([act, site, whose])
}

function tooMany(counted: CounterKind, { count, seconds }: Limit, retryAfter: number): Failure {
  const times = count === 1 ? 'once' : `${count} times`
  return new Failure(
    'too_many_requests',
    `You’re posting too quickly: ${WHOSE[counted]} may do it ${times} in ${seconds} seconds. ` +
      `Try again in ${retryAfter} seconds.`,
    [],
    { retryAfter },
  )
}
