import type { ActionResult, QueueItem } from '#protocol/admin.ts'
import { STATE_AFTER, type CommentAction } from '#protocol/states.ts'
import { request } from '../../kit/api.ts'
import { say } from '../../kit/notices.tsx'
import { sayRefusal } from '../../kit/refusal.ts'
import { sayDone, sayNotDone } from './action-choices.ts'
import type { ModerationDesk } from './desk.ts'
import { takeBack } from './take-back.ts'

// As many as the server takes at once.
const MOST_AT_ONCE = 100

/**
 * Decides about comments. They are shown at once as they will be; what the server refuses comes back
 * to its place, with a sentence. Taken back by "Undo", or by the page's `undos`.
 */
export async function decide(
  { list, undos }: Pick<ModerationDesk, 'list' | 'undos'>,
  action: CommentAction,
  ids: readonly string[],
): Promise<void> {
  const before = ids.map(list.find).filter(item => item !== undefined)
  if (before.length === 0) return
  const after = before.map(item => ({ ...item, state: STATE_AFTER[action], reports: [] }))
  list.put(after)
  let isTakenBack = false
  const asked = ask(action, before, items => isTakenBack || list.put(items))
  const way = undos.add(async () => {
    isTakenBack = true
    list.put(before)
    list.makeCurrent(before[0]!.comment.id)
    const { batches } = await asked
    if ((await takeBack(batches, list.put)) === 'failed') list.put(after)
  })
  say(sayDone(action, before), { undo: way.go })
  const { batches, refused, error } = await asked
  if (batches.length === 0) way.forget()
  if (refused.length === 0) return
  list.put(refused)
  sayRefusal(error, sayNotDone(action, refused))
}

interface ActionOutcome {
  readonly batches: readonly string[]
  /** The comments that the server refused to change, as they were. */
  readonly refused: readonly QueueItem[]
  readonly error: unknown
}

async function ask(
  action: CommentAction,
  items: readonly QueueItem[],
  put: (items: readonly QueueItem[]) => unknown,
): Promise<ActionOutcome> {
  const batches: string[] = []
  for (let from = 0; from < items.length; from += MOST_AT_ONCE) {
    const ids = items.slice(from, from + MOST_AT_ONCE).map(({ comment }) => comment.id)
    try {
      const json = { action, ids }
      const result = await request<ActionResult>('/actions', { method: 'POST', json })
      put(result.items)
      if (result.batch !== null) batches.push(result.batch)
    } catch (error) {
      return { batches, refused: items.slice(from), error }
    }
  }
  return { batches, refused: [], error: null }
}
