import { Hono, type Context, type ErrorHandler } from 'hono'
import { PROBLEM_STATUS } from '#protocol/problem.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { toBytes, type Bytes, type PageCache } from '../kit/page-cache.ts'
import { answerBytes } from '../kit/answer.ts'
import { retryHeaders } from '../kit/problem.ts'
import { queryWords, wordsFor } from '../kit/words.ts'
import { answerHtmlOnce } from './answer-html.ts'
import { conversationRoutes } from './conversation-routes.ts'
import { toFailing } from './failing.ts'
import { drawFailure } from './failure-page.tsx'
import { settingOf, type Pages } from './pages.ts'
import { createStyleSheet } from './style-sheet.ts'
import { threadPageRoutes } from './thread-routes.ts'

/** The pages for people without script, for search engines and for links to comments. */
export function pageRoutes(deps: Deps, cache: PageCache) {
  const sheet = createStyleSheet()
  const pages: Pages = { deps, cache, sheet }
  let styles: Bytes | undefined
  return new Hono()
    .route('/thread', threadPageRoutes(pages))
    .route('/c', conversationRoutes(pages))
    .get('/thread.css', async c => {
      const { text, hash } = await sheet
      styles ??= await toBytes(text, `W/"${hash}"`, deps.compress)
      const isNamed = c.req.query('v') === hash
      return answerBytes(c, {
        ...styles,
        type: 'text/css; charset=utf-8',
        // Another hash is another build's: what answers it must not be kept under it.
        cacheControl: isNamed ? 'public, max-age=31536000, immutable' : 'public, max-age=60',
      })
    })
    .onError(answerFailure(pages))
}

/** As `answerProblem` for the API: a `Failure` tells why, anything else tells nothing. */
function answerFailure(pages: Pages): ErrorHandler {
  return async (error, c) => {
    const failure =
      error instanceof Failure
        ? error
        : new Failure('internal', 'Something went wrong on the server.')
    const status = PROBLEM_STATUS[failure.code]
    if (status >= 500) pages.deps.log.error({ err: error.cause ?? error }, 'a request failed')
    const root = c.req.path.startsWith('/c/') ? '../' : './'
    const setting = await settingOf(pages, root, wordsAskedFor(c))
    const failing = toFailing(failure, setting.words, setting.publicUrl)
    return answerHtmlOnce(drawFailure(failing, setting), status, retryHeaders(error))
  }
}

/** An error in the language itself is in English. */
function wordsAskedFor(c: Context) {
  try {
    return queryWords(c)
  } catch {
    return wordsFor(null)
  }
}
