import type { Standing } from '#protocol/states.ts'
import { isBanned } from '../../db/screening/bans.ts'
import type { Database } from '../../db/engine/database.ts'
import { Failure } from '../../failure.ts'

/** The caller of a write, edit, like or report on a site. */
export interface Guest {
  readonly site: string
  /** Of the person; `null` for one who is not known yet. */
  readonly standing: Standing | null
  /** The keyed hash of the network that they come from; `null` where that is not known. */
  readonly network: string | null
}

/** Throws `refused` for a person or a network that a moderator has banned. */
export async function requireWelcome(
  db: Database,
  { site, standing, network }: Guest,
): Promise<void> {
  const isOut = standing === 'banned' || (network !== null && (await isBanned(db, site, network)))
  if (isOut) throw new Failure('refused', 'You can’t post on this site: its owner has blocked you.')
}
