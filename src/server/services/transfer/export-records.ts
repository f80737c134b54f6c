import type { Database } from '../../db/engine/database.ts'
import {
  listKept,
  listSites,
  type Kept,
  type KeptComment,
} from '../../db/transfer/export-columns.ts'
import { pageIdOf } from '../sites/page-url.ts'
import type {
  AuthorRecord,
  CommentRecord,
  LikeRecord,
  ThreadRecord,
  TransferRecord,
} from './records.ts'

/**
 * Everything of `site`, or of all sites for `null`: what others name comes before them. To be read
 * within one `readSnapshot`.
 */
export async function* listRecords(
  db: Database,
  site: string | null,
): AsyncGenerator<TransferRecord> {
  const kept = listKept(db, site)
  for (const name of await listSites(db)) {
    if (site === null || name === site) yield { type: 'site', site: name }
  }
  for await (const row of kept.authors()) yield toAuthorRecord(row)
  for await (const row of kept.threads()) yield toThreadRecord(row)
  for await (const row of kept.comments()) yield toCommentRecord(row)
  for await (const row of kept.likes()) yield toLikeRecord(row)
}

const toAuthorRecord = (row: Kept<'authors'>): AuthorRecord => ({
  type: 'author',
  ...toFields(row),
  verified: row.verified === 1,
})

const toThreadRecord = ({ key, ...row }: Kept<'threads'>): ThreadRecord => ({
  type: 'thread',
  ...toFields(row),
  pageId: pageIdOf(key),
})

const toCommentRecord = (row: KeptComment): CommentRecord => ({
  type: 'comment',
  ...toFields(row),
})

const toLikeRecord = (row: Kept<'likes'>): LikeRecord => ({ type: 'like', ...toFields(row) })

type Camel<T> = T extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : T
type Fields<R> = { [K in keyof R as Camel<K> & string]: R[K] }

/** The columns of a row by the names they have on a line: `created_at` is `createdAt`. */
function toFields<R extends object>(row: R): Fields<R> {
  const fields = Object.entries(row).map(([column, value]) => [toCamel(column), value] as const)
  return Object.fromEntries(fields) as Fields<R>
}

const toCamel = (column: string) =>
  column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
