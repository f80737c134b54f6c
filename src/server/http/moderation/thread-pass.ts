import { Hono, type Context } from 'hono'
import type { PassInfo } from '#protocol/admin.ts'
import { actionTo } from '#protocol/states.ts'
import type { Comment } from '#protocol/comment.ts'
import { findComment } from '../../db/writing/comments.ts'
import { toComment } from '../../db/reading/comment-row.ts'
import type { Pass } from '../../db/moderation/passes.ts'
import { toThread } from '../../db/reading/threads.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { actOn } from '../../services/moderation/comment-actions.ts'
import { requireInThread, requireValidPass } from '../../services/moderation/pass.ts'
import { setLocked, setPinned } from '../../services/moderation/threads.ts'
import { answerOwn } from '../kit/answer.ts'
import { requirePassSecret } from '../kit/bearer.ts'
import { parsePathId, parseWith } from '../kit/parse.ts'
import { readJson } from '../kit/read-json.ts'
import { newStateSchema } from '../kit/schemas.ts'

/** `GET /pass`: what a pass is for. */
export function passRoutes(deps: Deps) {
  return new Hono().get('/', async c => {
    const { threadId, expiresAt, role } = await passOf(deps, c)
    return answerOwn({ threadId, expiresAt, role } satisfies PassInfo)
  })
}

/** Actions of a moderator in the thread, by a pass. Each answers the comment as readers see it. */
export function commentPassRoutes(deps: Deps) {
  async function commentOf(c: Context): Promise<{ pass: Pass; id: string }> {
    const id = parsePathId(c.req.param('id'))
    const pass = await passOf(deps, c)
    await requireInThread(deps, pass, id)
    return { pass, id }
  }

  async function pin(c: Context, pinned: boolean): Promise<Response> {
    const { pass, id } = await commentOf(c)
    await setPinned(deps, pass, id, pinned)
    return answerOwn(await readComment(deps, id))
  }

  return new Hono()
    .put('/:id/state', async c => {
      const { pass, id } = await commentOf(c)
      const { state } = parseWith(newStateSchema, await readJson(c.req.raw))
      await actOn(deps, pass, actionTo(state), [id])
      return answerOwn(await readComment(deps, id))
    })
    .put('/:id/pin', c => pin(c, true))
    .delete('/:id/pin', c => pin(c, false))
}

/** Actions of a moderator on the thread itself, by a pass. */
export function threadPassRoutes(deps: Deps) {
  async function lock(c: Context, locked: boolean): Promise<Response> {
    const id = parsePathId(c.req.param('id'))
    const pass = await passOf(deps, c)
    if (pass.threadId !== id) throw new Failure('not_found', 'This pass is for another thread.')
    return answerOwn(toThread(await setLocked(deps, pass, id, locked)))
  }

  return new Hono().put('/:id/lock', c => lock(c, true)).delete('/:id/lock', c => lock(c, false))
}

const passOf = (deps: Deps, c: Context) =>
  requireValidPass(deps, requirePassSecret(c), c.req.header('Origin') ?? null)

async function readComment({ db }: Deps, id: string): Promise<Comment> {
  const row = await findComment(db, id)
  if (!row) throw new Failure('not_found', 'There is no such comment.')
  return toComment(row)
}
