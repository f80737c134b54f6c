import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { editComment, postComment, readSource, removeComment } from '../services/comments.ts'
import { likeComment, unlikeComment } from '../services/likes.ts'
import { requireViewer } from './bearer.ts'
import { parsePathId, parseWith } from './parse.ts'
import { readJson } from './read-json.ts'
import { newCommentSchema, newTextSchema } from './schemas.ts'

/** What is done to comments. Each answer is the whole comment as it is now. */
export function commentRoutes(deps: Deps) {
  return new Hono()
    .post('/', async c => {
      const viewer = await requireViewer(c)
      const input = parseWith(newCommentSchema, await readJson(c.req.raw))
      const { comment, created } = await postComment(deps, viewer, input)
      return c.json(comment, created ? 201 : 200, OWN)
    })
    .patch('/:id', async c => {
      const id = parsePathId(c.req.param('id'))
      const viewer = await requireViewer(c)
      const { body } = parseWith(newTextSchema, await readJson(c.req.raw))
      return c.json(await editComment(deps, viewer, id, body), 200, OWN)
    })
    .delete('/:id', async c => {
      const id = parsePathId(c.req.param('id'))
      return c.json(await removeComment(deps, await requireViewer(c), id), 200, OWN)
    })
    .put('/:id/like', async c => {
      const id = parsePathId(c.req.param('id'))
      return c.json(await likeComment(deps, await requireViewer(c), id), 200, OWN)
    })
    .delete('/:id/like', async c => {
      const id = parsePathId(c.req.param('id'))
      return c.json(await unlikeComment(deps, await requireViewer(c), id), 200, OWN)
    })
    .get('/:id/source', async c => {
      const id = parsePathId(c.req.param('id'))
      return c.json(await readSource(deps, await requireViewer(c), id), 200, OWN)
    })
}

/** Who asks decides what comes, so nobody between may keep it. */
const OWN = { 'Cache-Control': 'private, no-store' }
