import { readAside } from '../../db/engine/database.ts'
import { listAging } from '../../db/reading/threads.ts'
import type { Deps } from '../../deps.ts'
import { nextTurn } from '../../next-turn.ts'
import { canonicalOrigin } from '../sites/origins.ts'
import { act } from './actor.ts'
import { oldestOpen } from '../writing/thread-closing.ts'
import { changeClosing, requireThreadOf } from './threads.ts'

/**
 * Closes threads that have become older than their sites let them, and opens those that are not any more,
 * as after a change of the settings; so readers hear of it. To be called now and then: posting finds out by
 * itself.
 */
export async function closeAged(deps: Deps): Promise<void> {
  for (const site of new Set(Array.from(deps.sites.origins, canonicalOrigin))) {
    const oldest = oldestOpen(deps.sites.settings(site), deps.now())
    for (const [from, to] of [
      ['open', 'aged'],
      ['aged', 'open'],
    ] as const) {
      const aging = await readAside(deps.db, db => listAging(db, site, from, oldest))
      for (const id of aging) {
        await nextTurn()
        await act(deps, { site, staff: null }, async acting => {
          // A moderator may have been here since.
          if ((await requireThreadOf(acting, id)).closing !== from) return
          await changeClosing(acting, id, to)
          const change = { was: { closing: from }, now: { closing: to } }
          await acting.note({ action: to, subject: 'thread', subjectId: id, ...change })
        })
      }
    }
  }
}
