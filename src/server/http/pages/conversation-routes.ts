import { Hono } from 'hono'
import { findComment } from '../../db/writing/comments.ts'
import { parseCursor } from '../../db/reading/comment-cursor.ts'
import { findThread } from '../../db/reading/threads.ts'
import { Failure } from '../../failure.ts'
import { nameView } from '../../services/reading/page-view.ts'
import { isGone, isWiped } from '#protocol/states.ts'
import { requireServed } from '../../services/sites/origins.ts'
import { parsePathId } from '../kit/parse.ts'
import { queryValue } from '../kit/query.ts'
import { beingMoved, versionedRead } from '../kit/versioned-read.ts'
import { queryWords } from '../kit/words.ts'
import { answerHtmlOnce } from './answer-html.ts'
import { drawConversation } from './conversation-page.tsx'
import { drawFailure } from './failure-page.tsx'
import { toPageAddress } from './links.ts'
import { answerKept, settingOf, type Pages } from './pages.ts'
import { findConversation } from './read-conversation.ts'
import { newWriting } from './writing.ts'

const ROOT = '../'

/** `GET /c/:id`: one comment and its conversation. */
export function conversationRoutes(pages: Pages) {
  const { deps } = pages
  const { db, origins } = deps
  return new Hono().get('/:id', async c => {
    const id = parsePathId(c.req.param('id'))
    const cursor = queryValue(c, 'cursor')
    const after = cursor === null ? null : parseCursor(cursor, 'replies')
    const row = await findComment(db, id)
    if (!row) throw notFound()
    const thread = await findThread(db, row.thread_id)
    if (!thread) throw beingMoved()
    requireServed(origins, thread.site)
    const setting = await settingOf(pages, ROOT, queryWords(c))
    const { t, lang } = setting.words
    // A place-holder that holds replies together is still a conversation.
    if (row.visible !== 1) {
      const isDeleted = isGone(row.state)
      const failing = isDeleted
        ? { title: t.deleted, sentence: isWiped(row.state) ? t.nothingKept : t.gone }
        : { title: t.notFound, sentence: t.errors.not_found ?? NOTHING }
      const html = drawFailure({ ...failing, address: toPageAddress(thread) }, setting)
      return answerHtmlOnce(html, isDeleted ? 410 : 404)
    }
    const paging = { threadId: thread.id, parentId: id, order: 'replies', after } as const
    const page = await versionedRead({ db, cache: pages.cache }, thread, async () => ({
      view: await nameView(db, `html ${lang}`, paging),
      async build(db, thread) {
        const conversation = await findConversation(db, thread, { id, after })
        // Deleted during the request.
        if (!conversation) throw notFound()
        return drawConversation(conversation, newWriting(deps.now()), setting)
      },
    }))
    if (!page) throw notFound()
    return answerKept(c, pages, page)
  })
}

const NOTHING = 'There is no such comment.'

const notFound = () => new Failure('not_found', NOTHING)
