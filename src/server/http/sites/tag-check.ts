import { Hono, type Context, type MiddlewareHandler } from 'hono'
import type { Comment, Sort, ThreadPage } from '#protocol/comment.ts'
import { readSnapshot } from '../../db/engine/database.ts'
import { emptyThread, findThread, findVersion } from '../../db/reading/threads.ts'
import type { Deps } from '../../deps.ts'
import type { Checks } from '../../services/sites/tag-check.ts'
import { parseMarkdown } from '../../services/text/markdown.ts'
import { normalisePageUrl, toPagePlace, type PagePlace } from '../../services/sites/page-url.ts'
import { readThreadPage } from '../../services/reading/thread-pages.ts'
import { previewUrlOf, sampleThread } from '../../services/sites/sample-thread.ts'
import { requireServed } from '../../services/sites/origins.ts'
import { answerOwn } from '../kit/answer.ts'
import { querySort, queryValue, requireQueryValue } from '../kit/query.ts'

type EphemeralDeps = Pick<Deps, 'db' | 'origins' | 'now' | 'publicUrl'>

// The end of the preview's URL in a query. Most URLs lack it and are parsed no further.
const PREVIEW = encodeURIComponent('/admin/preview')

// The comment that a checked page shows, in the window of the check alone. The page carries its
// beginning; the widget requests the rest when it follows the link, which shows that it runs.
const BEGINNING = 'This page is connected to your Afterword server.'
const REST =
  'Only you see this, in this window, and it is kept nowhere. The check goes on in the admin.'

/**
 * Answers with what is in no database: the thread of the preview, and what a check says on the page that
 * it has opened. Has `checks` hear what pages ask for. Stands before the routes that answer readers, which
 * have to be gone on to at once where there is neither.
 */
export function ephemeralRoutes(deps: EphemeralDeps, checks: Checks) {
  const { publicUrl } = deps
  const preview = normalisePageUrl(previewUrlOf(publicUrl)).url
  return new Hono()
    .use('/embed.js', hearFile(checks, 'script'))
    .use('/assets/:name{widget-.+\\.js}', hearFile(checks, 'widget'))
    .get('/api/v1/thread', async (c, next) => {
      if (!checks.isRunning && !c.req.url.includes(PREVIEW)) return next()
      const place = placeOf(c)
      if (!place) return next()
      if (place.url === preview) return answerOwn(sampleThread(publicUrl, querySort(c), deps.now()))
      const focus = c.req.query('focus') ?? ''
      checks.hearThread(focus, place, originOf(c))
      if (!checks.has(focus)) return next()
      requireServed(deps.origins, place.site)
      return answerOwn(await readChecked(deps, place, querySort(c), focus))
    })
    .get('/api/v1/comments/:id', (c, next) => {
      const id = c.req.param('id')
      if (!checks.isRunning || !checks.has(id)) return next()
      checks.hearRunning(id)
      return Promise.resolve(answerOwn(toComment(id, deps.now(), `${BEGINNING}\n\n${REST}`)))
    })
}

function hearFile(checks: Checks, kind: 'script' | 'widget'): MiddlewareHandler {
  return (c, next) => {
    const origin = checks.isRunning ? originOf(c) : null
    if (origin !== null && origin !== 'null') checks.hearFile(kind, origin)
    return next()
  }
}

/** The page's origin as its browser tells it: a script's request has no `Origin`. */
function originOf(c: Context): string | null {
  const origin = c.req.header('Origin')
  if (origin !== undefined) return origin === 'null' ? origin : (URL.parse(origin)?.origin ?? null)
  return URL.parse(c.req.header('Referer') ?? '')?.origin ?? null
}

/** The route refuses an invalid URL. */
function placeOf(c: Context): PagePlace | null {
  try {
    return toPagePlace(requireQueryValue(c, 'url'), queryValue(c, 'id'))
  } catch {
    return null
  }
}

/** The first page of the thread as every reader gets it, and one more comment. */
async function readChecked(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  place: PagePlace,
  order: Sort,
  id: string,
): Promise<ThreadPage> {
  const page = await readSnapshot(db, async db => {
    const found = await findVersion(db, place)
    const thread = found && (await findThread(db, found.id))
    if (!thread) return { thread: emptyThread(place.url), comments: [], nextCursor: null }
    return readThreadPage(db, thread, { order, after: null, focus: null })
  })
  const comment = { ...toComment(id, now(), BEGINNING), truncated: true }
  return { ...page, comments: [...page.comments, comment], focus: 'near' }
}

function toComment(id: string, now: Date, text: string): Comment {
  return {
    id,
    parentId: null,
    author: { id, name: 'Afterword', website: null, role: 'guest', verified: false },
    body: parseMarkdown(text),
    lang: 'en',
    truncated: false,
    createdAt: now.toISOString(),
    editedAt: null,
    likes: 0,
    replies: 0,
    state: 'published',
  }
}
