import { Hono } from 'hono'
import { PROBLEM_STATUS, type ProblemCode } from '#protocol/problem.ts'
import { parseCursor } from '../../db/reading/comment-cursor.ts'
import { readSnapshot, type Database } from '../../db/engine/database.ts'
import { findThread, findVersion } from '../../db/reading/threads.ts'
import { Failure } from '../../failure.ts'
import { toPagePlace } from '../../services/sites/page-url.ts'
import { nameView } from '../../services/reading/page-view.ts'
import { requireServed } from '../../services/sites/origins.ts'
import { networkFor } from '../kit/client.ts'
import { isId } from '../kit/parse.ts'
import { retryHeaders } from '../kit/problem.ts'
import { querySort, queryValue, requireQueryValue } from '../kit/query.ts'
import { versionedRead } from '../kit/versioned-read.ts'
import { queryWords } from '../kit/words.ts'
import { answerHtmlOnce } from './answer-html.ts'
import { drawConversation } from './conversation-page.tsx'
import { answerKept, answerUnkept, settingOf, type Pages } from './pages.ts'
import { postForm } from './post-form.ts'
import {
  findConversation,
  readThread,
  toEmptyReading,
  type ThreadPageContent,
} from './read-conversation.ts'
import { readForm, requireOwnForm, type SentForm } from './read-form.ts'
import type { PageSetting } from './setting.ts'
import { errorsOf } from './failing.ts'
import { drawThread } from './thread-page.tsx'
import { drawWaiting } from './waiting-page.tsx'
import { newWriting, type FormState } from './writing.ts'

// The page stands at the server's root.
const ROOT = './'

/** `GET /thread`, a page of the comments of a web page, and `POST /thread`, which adds one. */
export function threadPageRoutes(pages: Pages) {
  const { deps } = pages
  const stores = { db: deps.db, cache: pages.cache }
  return new Hono()
    .get('/', async c => {
      const pageId = queryValue(c, 'id')
      const place = toPagePlace(requireQueryValue(c, 'url'), pageId)
      requireServed(deps.origins, place.site)
      const sort = querySort(c)
      const cursor = queryValue(c, 'cursor')
      const query = { sort, after: cursor === null ? null : parseCursor(cursor, sort) }
      const setting = await settingOf(pages, ROOT, queryWords(c))
      const draw = (content: ThreadPageContent) =>
        drawThread(content, newWriting(deps.now()), setting)
      const page = await versionedRead(stores, await findVersion(deps.db, place), async found => {
        const paging = { threadId: found.id, parentId: null, order: sort, after: query.after }
        const view = await nameView(deps.db, `html ${setting.words.lang}`, paging)
        return { view, build: async (db, thread) => draw(await readThread(db, thread, query)) }
      })
      if (page) return answerKept(c, pages, page)
      return answerUnkept(c, pages, draw(toEmptyReading({ url: place.url, pageId }, sort)))
    })
    .post('/', async c => {
      requireOwnForm(c, deps.publicUrl)
      const setting = await settingOf(pages, ROOT, queryWords(c))
      const sent = await readForm(c.req.raw)
      try {
        const comment = await postForm(deps, sent, await networkFor(c, deps))
        if (comment.state === 'pending') {
          return answerHtmlOnce(drawWaiting(comment, sent, setting), 200)
        }
        return c.redirect(setting.links.comment(comment.id), 303)
      } catch (error) {
        if (!(error instanceof Failure && isMendable(error))) throw error
        const html = await drawAgain(deps.db, sent, error, setting)
        return answerHtmlOnce(html, PROBLEM_STATUS[error.code], retryHeaders(error))
      }
    })
}

/** Returns whether the author can mend the failure. */
const isMendable = ({ code }: Failure) => MENDABLE.has(code)

const MENDABLE: ReadonlySet<string> = new Set([
  'invalid',
  'not_found',
  'refused',
  'locked',
  'too_many_requests',
] satisfies ProblemCode[])

/** The page that the form was on, with what was typed and what is wrong with it. */
async function drawAgain(
  db: Database,
  sent: SentForm,
  failure: Failure,
  setting: PageSetting,
): Promise<string> {
  const { form, body, name, email, url, pageId, parentId } = sent
  const place = toPagePlace(url, pageId)
  const writing: FormState = { form, body, name, email, errors: errorsOf(failure, setting.words) }
  return readSnapshot(db, async db => {
    const found = await findVersion(db, place)
    const thread = found && (await findThread(db, found.id))
    // A reply to a deleted comment can still be posted to the thread.
    if (thread && parentId !== null && failure.code !== 'not_found' && isId(parentId)) {
      const conversation = await findConversation(db, thread, { id: parentId, after: null })
      if (conversation) return drawConversation(conversation, writing, setting)
    }
    const reading = thread
      ? await readThread(db, thread, { sort: 'oldest', after: null })
      : toEmptyReading({ url: place.url, pageId }, 'oldest')
    return drawThread(reading, writing, setting)
  })
}
