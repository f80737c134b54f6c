import { Hono } from 'hono'
import { LIMITS } from '#protocol/limits.ts'
import { listCounts } from '../db/threads.ts'
import type { Deps } from '../deps.ts'
import { invalid } from '../failure.ts'
import { toBytes, toEtag } from '../services/page-cache.ts'
import { normalisePageUrl } from '../services/page-url.ts'
import { requireServed } from '../services/site.ts'
import { answerPage } from './answer-page.ts'

/** `GET /counts`: how many comments several pages have, for a list of posts. */
export function countRoutes({ db, origins, compress }: Deps) {
  return new Hono().get('/', async c => {
    const urls = c.req.queries('url') ?? []
    if (urls.length === 0) throw invalid('url', 'missing', 'Give "url" in the query.')
    if (urls.length > LIMITS.counts) {
      throw invalid('url', 'too_long', `Ask for at most ${LIMITS.counts} pages at once.`)
    }
    const places = urls.map(normalisePageUrl)
    for (const { site } of places) requireServed(origins, site)
    const found = await listCounts(db, places)
    const byPlace = new Map(found.map(row => [`${row.site} ${row.key}`, row.comment_count]))
    const counts = urls.map((url, index) => {
      const { site, key } = places[index] ?? normalisePageUrl(url)
      return [url, byPlace.get(`${site} ${key}`) ?? 0] as const
    })
    const sum = counts.map(([, count]) => count).join('-')
    return answerPage(
      c,
      await toBytes({ counts: Object.fromEntries(counts) }, toEtag(`counts-${sum}`, 0), compress),
    )
  })
}
