import { Hono, type Context } from 'hono'
import type { LatestComment } from '#protocol/comment.ts'
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

/** How many there are in one answer: the most, and how many when nothing is said. */
export const LATEST = { most: 20, usual: 5 }

// Of each body, in UTF-16 units: two or three lines of a side bar.
const EXCERPT = 200

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
    comment: excerptComment(toComment(row), EXCERPT),
  }
}

function parseLimit(c: Context): number {
  const value = queryValue(c, 'limit')
  if (value === null) return LATEST.usual
  const limit = /^\d{1,3}$/.test(value) ? Number(value) : 0
  if (limit >= 1 && limit <= LATEST.most) return limit
  throw invalid('limit', 'bad_format', `"limit" is a number from 1 to ${LATEST.most}.`)
}
