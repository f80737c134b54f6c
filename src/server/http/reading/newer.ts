import { Hono } from 'hono'
import { readSnapshot } from '../../db/engine/database.ts'
import { listNewer } from '../../db/reading/newer.ts'
import type { Deps } from '../../deps.ts'
import { invalid } from '../../failure.ts'
import { toBytes, toEtag } from '../kit/page-cache.ts'
import { requireThread } from '../../services/reading/threads.ts'
import { answerPage } from '../kit/answer.ts'
import { parsePathId } from '../kit/parse.ts'
import { requireQueryValue } from '../kit/query.ts'

// As many as a reader steps through before the next request.
const MOST = 100

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** `GET /newer`: the comments of a thread since a reader's last visit. */
export function newerRoutes(deps: Deps) {
  return new Hono().get('/', async c => {
    const id = parsePathId(requireQueryValue(c, 'thread'))
    const since = requireQueryValue(c, 'since')
    if (!TIME.test(since)) {
      throw invalid('since', 'bad_format', 'Give "since" as the time of a comment.')
    }
    const { thread, newer } = await readSnapshot(deps.db, async db => ({
      thread: await requireThread({ db, origins: deps.origins }, id),
      newer: await listNewer(db, id, { since, most: MOST }),
    }))
    return answerPage(c, await toBytes(newer, toEtag(id, thread.version), deps.compress))
  })
}
