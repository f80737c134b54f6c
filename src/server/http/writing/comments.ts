import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import {
  editComment,
  postComment,
  readSource,
  removeComment,
} from '../../services/writing/comments.ts'
import { reportComment } from '../../services/moderation/report.ts'
import { likeComment, unlikeComment } from '../../services/writing/likes.ts'
import { answerOwn } from '../kit/answer.ts'
import { requireViewer } from '../kit/bearer.ts'
import { parsePathId, parseWith } from '../kit/parse.ts'
import { readJson } from '../kit/read-json.ts'
import { newCommentSchema, newReportSchema, newTextSchema } from '../kit/schemas.ts'

/** Writes to comments. Each answers the whole comment as it is now. */
export function commentRoutes(deps: Deps) {
  return new Hono()
    .post('/', async c => {
      const viewer = await requireViewer(c)
      const input = parseWith(newCommentSchema, await readJson(c.req.raw))
      const { comment, created } = await postComment(deps, viewer, input)
      return answerOwn(comment, created ? 201 : 200)
    })
    .patch('/:id', async c => {
      const id = parsePathId(c.req.param('id'))
      const viewer = await requireViewer(c)
      const { body } = parseWith(newTextSchema, await readJson(c.req.raw))
      return answerOwn(await editComment(deps, viewer, id, body))
    })
    .delete('/:id', async c => {
      const id = parsePathId(c.req.param('id'))
      return answerOwn(await removeComment(deps, await requireViewer(c), id))
    })
    .put('/:id/like', async c => {
      const id = parsePathId(c.req.param('id'))
      return answerOwn(await likeComment(deps, await requireViewer(c), id))
    })
    .delete('/:id/like', async c => {
      const id = parsePathId(c.req.param('id'))
      return answerOwn(await unlikeComment(deps, await requireViewer(c), id))
    })
    .put('/:id/report', async c => {
      const id = parsePathId(c.req.param('id'))
      const viewer = await requireViewer(c)
      const { reason } = parseWith(newReportSchema, await readJson(c.req.raw))
      await reportComment(deps, viewer, id, reason)
      return answerOwn({ reported: true })
    })
    .get('/:id/source', async c => {
      const id = parsePathId(c.req.param('id'))
      return answerOwn(await readSource(deps, await requireViewer(c), id))
    })
}
