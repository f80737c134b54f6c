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
  /** The keyed hash of a network: who is there counts as the same; `null` for nobody. */
  readonly network: string | null
  /** Where they said it; `null` for anywhere on the site. */
  readonly threadId: string | null
}

/**
 * Whether it has been said, by `sayer` or, for `null`, by anybody. The comment may be in whatever state
 * but deleted, when it says nothing any more.
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
