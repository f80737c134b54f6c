import { Hono } from 'hono'
import type { LatestComment } from '#protocol/comment.ts'
import { toComment } from '../../db/reading/comment-row.ts'
import { listLatest, type LatestRow } from '../../db/reading/latest.ts'
import type { Deps } from '../../deps.ts'
import { toHash } from '../../hash.ts'
import { excerptComment } from '../../services/text/excerpt.ts'
import { toBytes } from '../kit/page-cache.ts'
import { createSiteAnswers } from '../kit/site-answers.ts'
import { canonicalOrigin, requireServed } from '../../services/sites/origins.ts'
import { answerPage } from '../kit/answer.ts'
import { queryNumber, requireQueryValue } from '../kit/query.ts'

/** The number of comments in an answer: the most, and the default. */
export const LATEST = { most: 20, usual: 5 }

// Of each body, in UTF-16 units: two or three lines of a side bar.
const EXCERPT = 200

/** `GET /latest`: the newest comments of a whole site, for its front page. */
export function latestRoutes({ db, origins, compress }: Deps) {
  const answers = createSiteAnswers(db)
  return new Hono().get('/', async c => {
    const site = requireQueryValue(c, 'site')
    requireServed(origins, site)
    const limit = queryNumber(c, 'limit', [1, LATEST.most]) ?? LATEST.usual
    const origin = canonicalOrigin(site)
    const bytes = await answers.read(`${origin} ${limit}`, async () => {
      const rows = await listLatest(db, origin, limit)
      const text = JSON.stringify({ latest: rows.map(toLatest) })
      return toBytes(text, `W/"${await toHash(text)}"`, compress)
    })
    return answerPage(c, bytes)
  })
}

function toLatest(row: LatestRow): LatestComment {
  return {
    thread: { url: row.page_url, title: row.page_title },
    comment: excerptComment(toComment(row), EXCERPT),
  }
}
