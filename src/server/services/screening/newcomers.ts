import type { Limit } from '#protocol/settings.ts'
import { findAuthor } from '../../db/writing/authors.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import type { Viewer } from './viewer.ts'
import { HOUR_S } from '../../units.ts'

// More than a class of pupils that meets a page together. Made-up keys get no further.
const NEAR: Limit = { count: 30, seconds: HOUR_S }
const AROUND: Limit = { count: 4 * NEAR.count, seconds: HOUR_S }

/**
 * Counts viewers who become known without a comment: a browser makes as many keys as it likes, and each is
 * a row. Returns at once for a known viewer. Throws `too_many_requests`.
 */
export async function admitNewcomer(
  { db, counter }: Pick<Deps, 'db' | 'counter'>,
  { keyHash, network }: Viewer,
  site: string,
): Promise<void> {
  if (!counter || network === null || (await findAuthor(db, { site, keyHash }))) return
  const near = await counter.spend('network', keyOf(site, network.hash), NEAR)
  const seconds = near || (await counter.spend('network', keyOf(site, network.around.hash), AROUND))
  if (seconds > 0) throw tooMany(seconds)
}

const keyOf = (site: string, hash: string) => JSON.stringify(['newcomer', site, hash])

function tooMany(retryAfter: number): Failure {
  const message = `Too many new readers from your network. Try again in ${retryAfter} seconds.`
  return new Failure('too_many_requests', message, [], { retryAfter })
}
