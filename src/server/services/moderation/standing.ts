import type { ModerationState, Person, Standing } from '#protocol/admin.ts'
import { findComment } from '../../db/comments.ts'
import { listIdsOf, updateStanding } from '../../db/people.ts'
import type { Deps } from '../../deps.ts'
import { act, type Act, type Actor } from './actor.ts'
import { requirePerson } from './items.ts'
import { moveTo } from './transition.ts'

/** What is published is seen by everybody; of a hidden person it is seen by that person alone. */
export function shownTo<S extends ModerationState>(
  standing: Standing,
  state: S,
): S | 'published' | 'hidden' {
  if (state !== 'published' && state !== 'hidden') return state
  return standing === 'hidden' ? 'hidden' : 'published'
}

/**
 * Changes how a person is treated. All that a hidden one has published vanishes for everybody else, and
 * comes back with what they have written since when they are hidden no longer. Throws `not_found`.
 */
export function setStanding(
  deps: Deps,
  by: Actor,
  personId: string,
  standing: Standing,
): Promise<{ readonly person: Person; readonly batch: string | null }> {
  return act(deps, by, async acting => {
    const { db, site, batch, note } = acting
    const was = (await requirePerson(db, site, personId)).standing
    if (was !== standing) {
      await changeStanding(acting, personId, standing)
      const subject = { subject: 'person', subjectId: personId } as const
      await note({ action: standing, ...subject, was: { standing: was }, now: { standing } })
    }
    const person = await requirePerson(db, site, personId)
    return { person, batch: acting.hasDone() ? batch : null }
  })
}

/** Changes it, with all that follows. */
export async function changeStanding(
  acting: Act,
  personId: string,
  standing: Standing,
): Promise<void> {
  const { db } = acting
  await updateStanding(db, personId, standing)
  const [from, to] =
    standing === 'hidden' ? (['published', 'hidden'] as const) : (['hidden', 'published'] as const)
  for (const id of await listIdsOf(db, personId, from)) {
    // Read one by one: each may have changed the place-holders above it.
    const row = await findComment(db, id)
    if (row) await moveTo(acting, row, to)
  }
}
