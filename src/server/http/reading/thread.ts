import { Hono, type Context } from 'hono'
import { LRUCache } from 'lru-cache'
import type { ThreadPage } from '#protocol/comment.ts'
import { parseCursor } from '../../db/reading/comment-cursor.ts'
import type { Database } from '../../db/engine/database.ts'
import { isOfThread } from '../../db/reading/known-comments.ts'
import { emptyThread, prepareFindVersion } from '../../db/reading/threads.ts'
import type { Deps } from '../../deps.ts'
import { toBytes, toEtag, type PageCache } from '../kit/page-cache.ts'
import { nameView } from '../../services/reading/page-view.ts'
import { toPagePlace, type PagePlace } from '../../services/sites/page-url.ts'
import { readThreadPage, type ThreadQuery } from '../../services/reading/thread-pages.ts'
import { requireServed } from '../../services/sites/origins.ts'
import { answerPage } from '../kit/answer.ts'
import { isId } from '../kit/parse.ts'
import { querySort, queryValue, requireQueryValue } from '../kit/query.ts'
import { versionedRead } from '../kit/versioned-read.ts'

/** A parsed request for a page of a thread. */
interface ThreadRequest {
  readonly place: PagePlace
  readonly query: ThreadQuery
}

// In bytes. Readers of one page send the same few queries, and taking one apart (above all normalising its
// URL) is most of the work of answering from memory.
const REMEMBERED = 4 * 1024 * 1024

// Of each beside its texts, which are the query and three that are cut from it.
const OVERHEAD = 1024

/** `GET /thread`: a page of the comments of a web page. */
export function threadRoutes(deps: Deps, cache: PageCache) {
  const findVersion = prepareFindVersion(deps.db)
  const stores = { db: deps.db, cache }
  const known = new LRUCache<string, ThreadRequest>({
    maxSize: REMEMBERED,
    sizeCalculation: (_wanted, search) => OVERHEAD + 8 * search.length,
  })

  function wantedBy(c: Context): ThreadRequest {
    const search = c.req.url.slice(c.req.url.indexOf('?'))
    const wanted = known.get(search)
    if (wanted) return wanted
    const parsed = parseWanted(c)
    known.set(search, parsed)
    return parsed
  }

  return new Hono().get('/', async c => {
    const { place, query: asked } = wantedBy(c)
    requireServed(deps.origins, place.site)
    const page = await versionedRead(stores, await findVersion(place), async ({ id }) => {
      const query = await withKnownFocus(deps.db, id, asked)
      const view = await viewOf(deps.db, id, query)
      return { view, build: (db, thread) => readThreadPage(db, thread, query) }
    })
    return answerPage(c, page ?? (await emptyPage(deps, place)))
  })
}

function parseWanted(c: Context): ThreadRequest {
  const place = toPagePlace(requireQueryValue(c, 'url'), queryValue(c, 'id'))
  const order = querySort(c)
  const cursor = queryValue(c, 'cursor')
  const focus = queryValue(c, 'focus')
  const query = {
    order,
    after: cursor === null ? null : parseCursor(cursor, order),
    // A link may name a comment that never was; the thread is still worth reading.
    focus: focus !== null && isId(focus) ? focus : null,
  }
  return { place, query }
}

/** Without a focus that the thread has no comment for: the page is the one without any. */
async function withKnownFocus(
  db: Database,
  threadId: string,
  query: ThreadQuery,
): Promise<ThreadQuery> {
  const { focus } = query
  if (focus === null || (await isOfThread(db, threadId, focus))) return query
  return { ...query, focus: null }
}

function viewOf(db: Database, threadId: string, { order, after, focus }: ThreadQuery) {
  return nameView(db, `thread ${focus}`, { threadId, parentId: null, order, after })
}

// Not cached: requests for pages that do not exist would push out those that do.
function emptyPage({ compress }: Deps, { url }: PagePlace) {
  const page: ThreadPage = { thread: emptyThread(url), comments: [], nextCursor: null, focus: null }
  return toBytes(page, toEtag('none', 0), compress)
}
