import { Hono, type Context } from 'hono'
import type { LatestComment } from '#protocol/comment.ts'
import { LIMITS } from '#protocol/limits.ts'
import { toComment } from '../db/comments.ts'
import { listLatest, type LatestRow } from '../db/latest.ts'
import type { Deps } from '../deps.ts'
import { invalid } from '../failure.ts'
import { toHash } from '../hash.ts'
import { excerptComment } from '../services/excerpt.ts'
import { toBytes } from '../services/page-cache.ts'
import { canonicalOrigin, requireServed } from '../services/site.ts'
import { answerPage } from './answer.ts'
import { queryValue, requireQueryValue } from './query.ts'

/** `GET /latest`: the newest comments of a whole site, for its front page. */
export function latestRoutes({ db, origins, compress }: Deps) {
  return new Hono().get('/', async c => {
    const site = requireQueryValue(c, 'site')
    requireServed(origins, site)
    const rows = await listLatest(db, canonicalOrigin(site), parseLimit(c))
    const text = JSON.stringify({ latest: rows.map(toLatest) })
    return answerPage(c, await toBytes(text, `W/"${await toHash(text)}"`, compress))
  })
}

function toLatest(row: LatestRow): LatestComment {
  return {
    thread: { url: row.page_url, title: row.page_title },
    comment: excerptComment(toComment(row), LIMITS.latestExcerpt),
  }
}

function parseLimit(c: Context): number {
  const value = queryValue(c, 'limit')
  if (value === null) return LIMITS.latestDefault
  const limit = /^\d{1,3}$/.test(value) ? Number(value) : 0
  if (limit >= 1 && limit <= LIMITS.latest) return limit
  throw invalid('limit', 'bad_format', `"limit" is a number from 1 to ${LIMITS.latest}.`)
}
