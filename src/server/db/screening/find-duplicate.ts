import type { Database } from '../engine/database.ts'

export interface DuplicateQuery {
  readonly site: string
  /** Of `toTextHash`. */
  readonly hash: string
  readonly since: string
  /** The comment that is not compared: the one that is edited. */
  readonly besides: string | null
}

export interface DuplicateAuthor {
  readonly authorId: string
  /** The keyed hash of a network: authors of one network count as one; `null` for none. */
  readonly network: string | null
  /** The thread to search; `null` for the whole site. */
  readonly threadId: string | null
}

/**
 * Returns whether an equal comment exists: by `sayer`, or by any author for `null`. Comments in
 * every state count but deleted ones, which have no text.
 */
export async function findSaid(
  db: Database,
  { site, hash, since, besides }: DuplicateQuery,
  sayer: DuplicateAuthor | null,
): Promise<boolean> {
  let query = db
    .selectFrom('comments')
    .select('id')
    .where('site', '=', site)
    .where('text_hash', '=', hash)
    .where('created_at', '>', since)
    .where('id', '!=', besides ?? '')
  if (sayer) {
    const { authorId, network, threadId } = sayer
    query = query.where(eb =>
      eb.or([
        eb('author_id', '=', authorId),
        ...(network === null ? [] : [eb('network', '=', network)]),
      ]),
    )
    if (threadId !== null) query = query.where('thread_id', '=', threadId)
  }
  return (await query.limit(1).executeTakeFirst()) !== undefined
}
