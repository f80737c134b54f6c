import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { readMe } from '../../services/writing/me.ts'
import { answerOwn } from '../kit/answer.ts'
import { requireViewer } from '../kit/bearer.ts'
import { parsePathId } from '../kit/parse.ts'
import { requireQueryValue } from '../kit/query.ts'

/** `GET /me`: what of a thread is the viewer's own. The only read that depends on who asks. */
export function meRoutes(deps: Deps) {
  return new Hono().get('/', async c => {
    const viewer = await requireViewer(c)
    const threadId = parsePathId(requireQueryValue(c, 'thread'))
    return answerOwn(await readMe(deps, viewer, threadId))
  })
}
