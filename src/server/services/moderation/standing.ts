import type { Person } from '#protocol/admin.ts'
import { stateUnder, type Standing } from '#protocol/states.ts'
import { findComment } from '../../db/writing/comments.ts'
import { readAside } from '../../db/engine/database.ts'
import {
  findPerson,
  findStanding,
  listPartOf,
  listUnsettled,
  updateStanding,
} from '../../db/moderation/people.ts'
import type { Deps } from '../../deps.ts'
import { nextTurn } from '../../next-turn.ts'
import { write, type WriteContext } from '../writing/write.ts'
import { act, type Actor } from './actor.ts'
import { noSuchPerson, requirePerson } from './queue-items.ts'
import { moveTo } from '../writing/state-transition.ts'

/**
 * Changes an author's standing. The published comments of a hidden author disappear for readers,
 * and return, with later ones, when the author is no longer hidden. Throws `not_found`.
 */
export async function setStanding(
  deps: Deps,
  by: Actor,
  personId: string,
  standing: Standing,
): Promise<{ readonly person: Person; readonly batch: string | null }> {
  const batch = await act(deps, by, async acting => {
    const { db, site, batch, note } = acting
    const was = (await findPerson(db, site, personId))?.standing
    if (was === undefined) throw noSuchPerson()
    if (was === standing) return null
    await updateStanding(db, personId, standing)
    const subject = { subject: 'person', subjectId: personId } as const
    await note({ action: standing, ...subject, was: { standing: was }, now: { standing } })
    return batch
  })
  await settleStanding(deps, personId)
  const person = await readAside(deps.db, db => requirePerson(db, by.site, personId))
  return { person, batch }
}

// Some 20 ms, in which no other write can begin.
const STEP = 50

/**
 * Gives all comments of a person the state that the person's standing asks for, in short transactions between
 * which others read and write. What is left when it breaks off is found by `settleStandings`; called again,
 * it goes on.
 */
export async function settleStanding(deps: Deps, personId: string): Promise<void> {
  for (let from: string | null = ''; from !== null; await nextTurn()) {
    const threadId: string = from
    from = await write(deps, writing => settleSome(writing, personId, threadId))
  }
}

/** Settles the standings of all persons with whom an earlier process was not done. */
export async function settleStandings(deps: Deps): Promise<void> {
  for (const id of await readAside(deps.db, listUnsettled)) await settleStanding(deps, id)
}

/** Gives the thread from which to go on; `null` at the end. */
async function settleSome(
  writing: WriteContext,
  personId: string,
  fromThread: string,
): Promise<string | null> {
  const { db } = writing
  // Read each time: a moderator may have changed it again, who then settles it from the first thread on.
  const standing = await findStanding(db, personId)
  if (standing === undefined) return null
  const to = stateUnder(standing, 'published')
  const from = to === 'hidden' ? 'published' : 'hidden'
  const found = await listPartOf(db, { personId, state: from, fromThread, most: STEP })
  for (const { id } of found) {
    // Read one by one: each may have changed the place-holders above it.
    const row = await findComment(db, id)
    if (row) await moveTo(writing, row, to)
  }
  return found.length < STEP ? null : found.at(-1)!.thread_id
}
