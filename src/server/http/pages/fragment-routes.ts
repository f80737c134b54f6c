import { Hono, type Context } from 'hono'
import type { ThreadPage } from '#protocol/comment.ts'
import { emptyThread, findVersion } from '../../db/reading/threads.ts'
import type { Deps } from '../../deps.ts'
import { toHash } from '../../hash.ts'
import { toBytes, toEtag, type Bytes, type PageCache } from '../kit/page-cache.ts'
import { toPagePlace } from '../../services/sites/page-url.ts'
import { readThreadPage } from '../../services/reading/thread-pages.ts'
import { requireServed } from '../../services/sites/origins.ts'
import { answerHtml } from './answer-html.ts'
import { toPageAddress, type PageAddress } from './links.ts'
import { drawFragment, FRAGMENT_STYLES, type FragmentOptions } from './fragment.tsx'
import { queryChoice, queryNumber, querySort, queryValue, requireQueryValue } from '../kit/query.ts'
import { versionedRead } from '../kit/versioned-read.ts'
import { queryWords } from '../kit/words.ts'

// A page with the fragment has its own policy. Opened by itself the fragment may do nothing.
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

/** `GET /thread.html`: the first page of a thread as HTML, to include in a page of one's own. */
export function fragmentRoutes({ db, origins, publicUrl, compress }: Deps, cache: PageCache) {
  const edition = toHash(FRAGMENT_STYLES)
  return new Hono().get('/', async c => {
    const asked = parseOptions(c)
    const { address, sort } = asked
    const place = toPagePlace(address.url, address.pageId)
    requireServed(origins, place.site)
    const words = queryWords(c)
    const look = { ...asked, lang: asked.lang === null ? null : words.lang }
    const draw = (page: ThreadPage, address: PageAddress) =>
      drawFragment(page, { ...look, address }, words, publicUrl)
    // Not by the address that was asked for, which may be written in many ways.
    const { lang, theme, lines, hasData } = look
    const view = `fragment ${[sort, lang, theme, lines, hasData].join(' ')}`
    const query = { order: sort, after: null, focus: null }
    const known = await versionedRead({ db, cache }, await findVersion(db, place), () => ({
      view,
      build: async (db, thread) =>
        draw(await readThreadPage(db, thread, query), toPageAddress(thread)),
    }))
    const page: Bytes =
      known ?? (await toBytes(draw(emptyPage(place.url), address), toEtag('none', 0), compress))
    return answerHtml(c, page, (await edition).slice(0, 16), POLICY)
  })
}

function emptyPage(url: string): ThreadPage {
  return { thread: emptyThread(url), comments: [], nextCursor: null, focus: null }
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
