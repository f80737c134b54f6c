import type { ActionResult, Closing } from '#protocol/admin.ts'
import { stateUnder, type Standing } from '#protocol/states.ts'
import {
  hasLater,
  listBatch,
  markUndone,
  toEntry,
  type AuditRow,
} from '../../db/moderation/audit-log.ts'
import { isBanned } from '../../db/screening/bans.ts'
import { readAside } from '../../db/engine/database.ts'
import { findPerson, updateStanding } from '../../db/moderation/people.ts'
import { listByIds } from '../../db/moderation/queue-row.ts'
import { updateReportCount } from '../../db/moderation/reports.ts'
import { findThread, updatePinned } from '../../db/reading/threads.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import type { CommentChange } from './comment-actions.ts'
import { act, type Act, type Actor } from './actor.ts'
import { requireItems } from './queue-items.ts'
import { changeBan } from './bans.ts'
import { settleStanding } from './standing.ts'
import { canPin, changeClosing, changePinned } from './threads.ts'
import { moveTo } from '../writing/state-transition.ts'

/**
 * Undoes what was done at once: each subject is again what it was, unless something has happened to it
 * since. It is an act of its own, which can be undone. Throws `not_found` for a batch of another site, or
 * one of which nothing is left to undo.
 */
export async function undo(deps: Deps, by: Actor, batch: string): Promise<ActionResult> {
  const undone = await act(deps, by, async acting => {
    const rows = await listBatch(acting.db, acting.site, batch)
    if (rows.length === 0) throw new Failure('not_found', 'There is nothing to undo.')
    const left: string[] = []
    for (const row of rows) if (!(await undoOne(acting, row))) left.push(row.subject_id)
    return { rows, left, batch: acting.hasDone() ? acting.batch : null }
  })
  const idsOf = (subject: AuditRow['subject']) => [
    ...new Set(undone.rows.filter(row => row.subject === subject).map(row => row.subject_id)),
  ]
  for (const id of idsOf('person')) await settleStanding(deps, id)
  const ids = idsOf('comment')
  const items =
    ids.length === 0 ? [] : await readAside(deps.db, db => requireItems(db, by.site, ids))
  return { batch: undone.batch, items, left: undone.left }
}

/** Gives false where it cannot be undone any more, or ever. */
async function undoOne(acting: Act, row: AuditRow): Promise<boolean> {
  const { was, now, subject, subjectId } = toEntry(row)
  if (was === null || now === null || (await hasLater(acting.db, row))) return false
  const restore = RESTORE[subject]
  if (!restore || !(await restore(acting, subjectId, was as UndoneValues, now as UndoneValues)))
    return false
  await markUndone(acting.db, row.id)
  await acting.note({ action: 'undo', subject, subjectId, was: now, now: was })
  return true
}

/** The changed values in audit entries, by subject. */
type UndoneValues = Partial<
  CommentChange & {
    readonly pinnedId: string | null
    readonly closing: Closing
    readonly standing: Standing
    readonly banned: boolean
  }
>

/** Makes a subject what it was, if it still is what it was made; gives false if not. */
type Restore = (acting: Act, id: string, was: UndoneValues, now: UndoneValues) => Promise<boolean>

const RESTORE: Readonly<Partial<Record<AuditRow['subject'], Restore>>> = {
  comment: restoreComment,
  thread: restoreThread,
  person: restorePerson,
  network: restoreNetwork,
}

async function restoreComment(acting: Act, id: string, was: UndoneValues, now: UndoneValues) {
  const { db, site } = acting
  const [row] = await listByIds(db, site, [id])
  if (!row || was.state === undefined || row.state !== now.state) return false
  // Its writer may have been hidden since, or not be hidden any more.
  const state = stateUnder(row.person_standing, was.state)
  if (state !== row.state) await moveTo(acting, row, state)
  // Later ones stay.
  const reports = row.report_count + (was.reports ?? 0) - (now.reports ?? 0)
  await updateReportCount(db, id, Math.max(0, reports))
  const thread = await findThread(db, row.thread_id)
  if (was.pinned && state === 'published' && thread?.pinned_id === null)
    await updatePinned(db, thread.id, id)
  return true
}

async function restoreThread(acting: Act, id: string, was: UndoneValues, now: UndoneValues) {
  const thread = await findThread(acting.db, id)
  if (thread?.site !== acting.site) return false
  if (was.closing !== undefined && now.closing !== undefined) {
    if (thread.closing !== now.closing) return false
    await changeClosing(acting, id, was.closing)
    return true
  }
  if (was.pinnedId === undefined || thread.pinned_id !== now.pinnedId) return false
  if (was.pinnedId !== null && !(await canPin(acting, id, was.pinnedId))) return false
  await changePinned(acting, id, was.pinnedId)
  return true
}

async function restorePerson(acting: Act, id: string, was: UndoneValues, now: UndoneValues) {
  const person = await findPerson(acting.db, acting.site, id)
  if (was.standing === undefined || person?.standing !== now.standing) return false
  await updateStanding(acting.db, id, was.standing)
  return true
}

async function restoreNetwork(acting: Act, id: string, was: UndoneValues, now: UndoneValues) {
  if (was.banned === undefined) return false
  if ((await isBanned(acting.db, acting.site, id)) !== now.banned) return false
  return changeBan(acting, id, was.banned)
}
