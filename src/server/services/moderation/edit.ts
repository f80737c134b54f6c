import type { QueueItem } from '#protocol/admin.ts'
import { isWiped } from '#protocol/states.ts'
import { updateText } from '../../db/writing/comments.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { languageOf } from '../text/language.ts'
import { normaliseComment } from '../text/normalise-comment.ts'
import { later } from '../writing/comment-time.ts'
import { act, type Actor } from './actor.ts'
import { requireItem } from './queue-items.ts'

/**
 * Replaces what a comment says; it is marked as edited and stays its writer's. Neither text is kept with
 * what was done: a text that its writer deletes has to be gone. Throws `not_found` or `invalid`.
 */
export async function editAsModerator(
  deps: Deps,
  by: Actor,
  id: string,
  typed: string,
): Promise<QueueItem> {
  const { source, body } = normaliseComment({ body: typed, author: null })
  const lang = await languageOf(body)
  return act(deps, by, async ({ db, site, time, record, tell, note }) => {
    const { state, comment, thread } = await requireItem(db, site, id)
    if (isWiped(state)) throw new Failure('not_found', 'The author has deleted this comment.')
    const editedAt = later(time, comment.editedAt ?? comment.createdAt)
    await updateText(db, id, { source, body, lang, edited_at: editedAt })
    if (state === 'published') await record({ threadId: thread.id, comments: [id] })
    await tell('comment.edited', id)
    await note({ action: 'edit', subject: 'comment', subjectId: id, was: null, now: null })
    return requireItem(db, site, id)
  })
}
