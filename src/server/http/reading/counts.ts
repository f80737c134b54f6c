import { Hono } from 'hono'
import { LIMITS } from '#protocol/limits.ts'
import { listCounts, type ThreadKey } from '../../db/reading/threads.ts'
import type { Deps } from '../../deps.ts'
import { invalid } from '../../failure.ts'
import { toBytes, toEtag } from '../kit/page-cache.ts'
import { normalisePageUrl } from '../../services/sites/page-url.ts'
import { requireServed } from '../../services/sites/origins.ts'
import { answerPage } from '../kit/answer.ts'
import { queryValue } from '../kit/query.ts'
import { wordsFor } from '../kit/words.ts'

/** `GET /counts`: how many comments several pages have, for a list of posts; with `lang` in words too. */
export function countRoutes({ db, origins, compress }: Deps) {
  return new Hono().get('/', async c => {
    const urls = c.req.queries('url') ?? []
    if (urls.length === 0) throw invalid('url', 'missing', 'Give "url" in the query.')
    if (urls.length > LIMITS.counts) {
      throw invalid('url', 'too_long', `Ask for at most ${LIMITS.counts} pages at once.`)
    }
    const lang = queryValue(c, 'lang')
    const words = lang === null ? null : wordsFor(lang)
    const pages = urls.map(url => ({ url, place: normalisePageUrl(url) }))
    for (const { place } of pages) requireServed(origins, place.site)
    const found = await listCounts(
      db,
      pages.map(({ place }) => place),
    )
    const byPlace = new Map(found.map(row => [nameOf(row), row.comment_count]))
    const counts = pages.map(({ url, place }) => [url, byPlace.get(nameOf(place)) ?? 0] as const)
    // A URL's answer changes with its numbers and with nothing else.
    const sum = counts.map(([, count]) => count).join('-')
    const value = {
      counts: Object.fromEntries(counts),
      ...(words && {
        texts: Object.fromEntries(counts.map(([url, count]) => [url, words.count(count)])),
      }),
    }
    return answerPage(c, await toBytes(value, toEtag(`counts-${sum}`, 0), compress))
  })
}

const nameOf = ({ site, key }: ThreadKey) => `${site} ${key}`
