import { Hono, type Context } from 'hono'
import { readSnapshot } from '../db/database.ts'
import { parseCursor } from '../db/cursor.ts'
import { findThread, findVersion } from '../db/threads.ts'
import type { Deps } from '../deps.ts'
import { toBytes, toEtag, type PageCache } from '../services/page-cache.ts'
import { toPagePlace, type PagePlace } from '../services/page-url.ts'
import { readThreadPage, type ThreadQuery } from '../services/read-page.ts'
import { requireServed } from '../services/site.ts'
import { answerPage } from './answer-page.ts'
import { isId } from './parse.ts'
import { querySort, queryValue, requireQueryValue } from './query.ts'

/** `GET /thread`: a page of the comments of a web page. */
export function threadRoutes(deps: Deps, cache: PageCache) {
  return new Hono().get('/', async c => {
    const place = toPagePlace(requireQueryValue(c, 'url'), queryValue(c, 'id'))
    requireServed(deps.origins, place.site)
    const query = threadQuery(c)
    const found = await findVersion(deps.db, place)
    if (!found) return answerPage(c, await emptyThread(deps, place))
    const key = { threadId: found.id, version: found.version, view: JSON.stringify(query) }
    const page = await cache.read(key, () =>
      readSnapshot(deps.db, async db => {
        const thread = await findThread(db, found.id)
        if (!thread) throw new Error(`thread ${found.id} is gone, and none is ever removed`)
        return { version: thread.version, value: await readThreadPage(db, thread, query) }
      }),
    )
    return answerPage(c, page)
  })
}

function threadQuery(c: Context): ThreadQuery {
  const order = querySort(c)
  const cursor = queryValue(c, 'cursor')
  const focus = queryValue(c, 'focus')
  return {
    order,
    after: cursor === null ? null : parseCursor(cursor, order),
    // A link may name a comment that never was; the thread is still worth reading.
    focus: focus !== null && isId(focus) ? focus : null,
  }
}

// Not kept in memory: whoever asks for pages that do not exist would push out those that do.
function emptyThread({ compress }: Deps, { url }: PagePlace) {
  const thread = { id: null, url, title: null, count: 0 }
  return toBytes({ thread, comments: [], nextCursor: null }, toEtag('none', 0), compress)
}
