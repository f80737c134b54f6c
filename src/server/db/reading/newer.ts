import type { Newer } from '#protocol/comment.ts'
import type { Database } from '../engine/database.ts'

/** The published comments of a thread made after `since` (ISO 8601): how many, and the first `most`. */
export async function listNewer(
  db: Database,
  threadId: string,
  { since, most }: { readonly since: string; readonly most: number },
): Promise<Newer> {
  const newer = db
    .selectFrom('comments')
    .where('thread_id', '=', threadId)
    .where('state', '=', 'published')
    .where('created_at', '>', since)
  const rows = await newer.select('id').orderBy('created_at').limit(most).execute()
  if (rows.length < most) return { count: rows.length, ids: rows.map(({ id }) => id) }
  const { count } = await newer
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return { count, ids: rows.map(({ id }) => id) }
}
