import { Hono, type Context } from 'hono'
import type { ThreadPage } from '#protocol/comment.ts'
import { readSnapshot } from '../db/database.ts'
import { emptyThread, findThread, findVersion } from '../db/threads.ts'
import type { Deps } from '../deps.ts'
import { toHash } from '../hash.ts'
import { toBytes, toEtag, type PageCache } from '../services/page-cache.ts'
import { toPagePlace } from '../services/page-url.ts'
import { readThreadPage } from '../services/read-page.ts'
import { requireServed } from '../services/site.ts'
import { answerHtml } from './pages/answer-html.ts'
import { drawFragment, FRAGMENT_STYLES, type FragmentOptions } from './pages/fragment.tsx'
import { queryChoice, queryNumber, querySort, queryValue, requireQueryValue } from './query.ts'
import { queryWords } from './words.ts'

// What a page that shows the fragment allows is that page's affair. Opened by itself it may do nothing.
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

/** `GET /thread.html`: the first page of a thread as HTML for somebody's own page. */
export function fragmentRoutes({ db, origins, publicUrl, compress }: Deps, cache: PageCache) {
  const edition = toHash(FRAGMENT_STYLES)
  return new Hono().get('/', async c => {
    const options = parseOptions(c)
    const { address, sort } = options
    const place = toPagePlace(address.url, address.pageId)
    requireServed(origins, place.site)
    const words = queryWords(c)
    const draw = (page: ThreadPage) => drawFragment(page, options, words, publicUrl)
    const answer = async (bytes: Awaited<ReturnType<typeof toBytes>>) =>
      answerHtml(c, bytes, (await edition).slice(0, 16), POLICY)

    const found = await findVersion(db, place)
    if (!found) {
      const thread = emptyThread(place.url)
      const nothing = { thread, comments: [], nextCursor: null, focus: null }
      return answer(await toBytes(draw(nothing), toEtag('none', 0), compress))
    }
    const view = `fragment ${JSON.stringify(options)}`
    const page = await cache.read({ threadId: found.id, version: found.version, view }, () =>
      readSnapshot(db, async db => {
        const thread = await findThread(db, found.id)
        if (!thread) throw new Error(`thread ${found.id} is gone, and none is ever removed`)
        const query = { order: sort, after: null, focus: null }
        return { version: thread.version, value: draw(await readThreadPage(db, thread, query)) }
      }),
    )
    return answer(page)
  })
}

function parseOptions(c: Context): FragmentOptions {
  return {
    address: { url: requireQueryValue(c, 'url'), pageId: queryValue(c, 'id') },
    sort: querySort(c),
    lang: queryValue(c, 'lang'),
    theme: queryChoice(c, 'theme', ['auto', 'light', 'dark']),
    lines: queryNumber(c, 'lines', [1, 99]),
    hasData: queryChoice(c, 'data', ['1']) !== null,
  }
}
