import { thousandConversation } from '../../demo/thousand.ts'
import type { Conversation } from '../../demo/written-comment.ts'
import { upsertAuthor } from '../../src/server/db/writing/authors.ts'
import { insertComment } from '../../src/server/db/writing/comments.ts'
import { inTransaction, openDatabase, type Database } from '../../src/server/db/engine/database.ts'
import { migrate } from '../../src/server/db/migrations.ts'
import { openNodeSqlite } from '../../src/server/db/engine/sqlite.ts'
import { upsertThread } from '../../src/server/db/reading/threads.ts'
import { toHex } from '../../src/server/hash.ts'
import { normaliseComment } from '../../src/server/services/text/normalise-comment.ts'
import { toPagePlace } from '../../src/server/services/sites/page-url.ts'

const MINUTE_MS = 60_000
const MINUTES_APART = 5

/** Fills the SQLite file `path`: for each page address a thread with so many comments. */
export async function seedThreads(
  path: string,
  threads: readonly { readonly url: string; readonly size: number }[],
): Promise<void> {
  const db = openDatabase(openNodeSqlite(path))
  await migrate(db, new Date())
  // Past the rules for posting, which would take ten times as long; what they would write is written.
  for (const { url, size } of threads) await inTransaction(db, db => seedThread(db, url, size))
  await db.destroy()
}

/**
 * The demo's thousand comments again and again, with their lengths and replies. The first comment of
 * each thousand answers that of the one before, so a long thread is also a deep one.
 */
async function seedThread(db: Database, url: string, size: number): Promise<void> {
  const conversation = thousandConversation()
  const drafts = conversation.map(({ text }) => normaliseComment({ body: text, author: null }))
  const start = Date.now() - size * MINUTES_APART * MINUTE_MS
  const timeOf = (index: number) =>
    new Date(start + index * MINUTES_APART * MINUTE_MS).toISOString()
  const place = toPagePlace(url, null)
  const thread = await upsertThread(db, crypto.randomUUID(), place, timeOf(0))
  const authors = await insertAuthors(db, place.site, conversation)
  const ids = Array.from({ length: size }, () => crypto.randomUUID())
  for (const [index, id] of ids.entries()) {
    const at = index % conversation.length
    const { by } = conversation[at]!
    await insertComment(db, {
      id,
      thread_id: thread.id,
      parent_id: ids[parentOf(conversation, index) ?? size] ?? null,
      author_id: authors.get(by)!,
      author_name: by,
      author_website: null,
      site: place.site,
      lang: null,
      source: drafts[at]!.source,
      body: drafts[at]!.body,
      created_at: timeOf(index),
      state: 'published',
      held_by: null,
      network: null,
    })
  }
  await countAll(db, thread.id, size, timeOf(size - 1))
}

/** The place of the comment that the one at `index` answers; `null` for a top-level one. */
function parentOf(conversation: Conversation, index: number): number | null {
  const at = index % conversation.length
  const { replyTo } = conversation[at]!
  if (replyTo !== null) return index - at + replyTo
  return at === 0 && index > 0 ? index - conversation.length : null
}

async function insertAuthors(db: Database, site: string, conversation: Conversation) {
  const ids = new Map<string, string>()
  for (const name of new Set(conversation.map(({ by }) => by))) {
    // A hash that no key is known for.
    const keyHash = toHex(crypto.getRandomValues(new Uint8Array(32)))
    const details = { name, email: null, website: null }
    const key = { site, keyHash }
    const now = new Date().toISOString()
    ids.set(name, (await upsertAuthor(db, crypto.randomUUID(), key, details, now)).id)
  }
  return ids
}

/** The counts that posting one after the other would have led to. */
async function countAll(db: Database, threadId: string, size: number, newest: string) {
  await db
    .updateTable('comments')
    .set(eb => ({
      reply_count: eb
        .selectFrom('comments as replies')
        .select(eb => eb.fn.countAll<number>().as('count'))
        .whereRef('replies.parent_id', '=', 'comments.id'),
    }))
    .where('thread_id', '=', threadId)
    .execute()
  await db
    .updateTable('threads')
    .set({ comment_count: size, version: size, newest_at: newest, title: `${size} comments` })
    .where('id', '=', threadId)
    .execute()
}
