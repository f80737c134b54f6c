import type { Database } from './database.ts'

export interface SaidQuery {
  readonly site: string
  /** Of `toTextHash`. */
  readonly hash: string
  readonly since: string
  /** The comment that is not compared: the one that is edited. */
  readonly besides: string | null
  /** Only what this person said in this thread; `null` for what anybody said on the site. */
  readonly by: { readonly threadId: string; readonly authorId: string } | null
}

/** Whether somebody has said it, in a comment of whatever state but deleted, which says nothing. */
export async function findSaid(
  db: Database,
  { site, hash, since, besides, by }: SaidQuery,
): Promise<boolean> {
  let query = db
    .selectFrom('comments')
    .select('id')
    .where('site', '=', site)
    .where('text_hash', '=', hash)
    .where('created_at', '>', since)
    .where('id', '!=', besides ?? '')
  if (by) query = query.where('thread_id', '=', by.threadId).where('author_id', '=', by.authorId)
  return (await query.limit(1).executeTakeFirst()) !== undefined
}
