import type { ActionResult } from '#protocol/admin.ts'
import {
  STATE_AFTER,
  isWiped,
  stateUnder,
  type CommentAction,
  type ModerationState,
} from '#protocol/states.ts'
import { readAside } from '../../db/engine/database.ts'
import { listByIds, type QueueRow } from '../../db/moderation/queue-row.ts'
import { updateReportCount } from '../../db/moderation/reports.ts'
import type { Deps } from '../../deps.ts'
import { act, type Act, type Actor } from './actor.ts'
import { requireItems, requireOnSite } from './queue-items.ts'
import { moveTo } from '../writing/state-transition.ts'

/**
 * Does one thing to several comments, at once. A moderator has looked at them, so their reports are dealt
 * with. What its writer has deleted stays as it is. Throws `not_found` for a comment of another site.
 */
export async function actOn(
  deps: Deps,
  by: Actor,
  action: CommentAction,
  ids: readonly string[],
): Promise<ActionResult> {
  const batch = await act(deps, by, async acting => {
    const { db, site, batch } = acting
    await requireOnSite(db, site, ids)
    for (const id of new Set(ids)) await actOnOne(acting, action, id)
    return acting.hasDone() ? batch : null
  })
  const items = await readAside(deps.db, db => requireItems(db, by.site, ids))
  return { batch, items, left: [] }
}

/** The change by an action on a comment, enough to undo it. */
export interface CommentChange {
  readonly state: ModerationState
  readonly reports: number
  readonly pinned: boolean
}

export function toChange(row: QueueRow): CommentChange {
  return {
    state: row.state,
    reports: row.report_count,
    pinned: row.thread_pinned_id === row.id,
  }
}

async function actOnOne(acting: Act, action: CommentAction, id: string): Promise<void> {
  const { db, site, note } = acting
  const [row] = await listByIds(db, site, [id])
  if (!row || isWiped(row.state)) return
  const state = stateUnder(row.person_standing, STATE_AFTER[action])
  if (state === row.state && row.report_count === 0) return
  if (row.report_count > 0) await updateReportCount(db, id, 0)
  if (state !== row.state) await moveTo(acting, row, state)
  const [now] = await listByIds(db, site, [id])
  await note({
    action,
    subject: 'comment',
    subjectId: id,
    was: toChange(row),
    now: toChange(now ?? row),
  })
}
