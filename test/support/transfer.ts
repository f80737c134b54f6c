import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { readSnapshot, type Database } from '../../src/server/db/engine/database.ts'
import type { LeftLine } from '../../src/server/db/transfer/incoming/report.ts'
import { anId, SITE, PAGE } from './server.ts'
import { seal, unseal } from '../../src/server/node/sealed-file.ts'
import { listRecords } from '../../src/server/services/transfer/export-records.ts'
import {
  importRecords,
  type ImportOptions,
  type ImportReport,
} from '../../src/server/services/transfer/import-records.ts'
import type {
  AuthorRecord,
  CommentRecord,
  LikeRecord,
  ThreadRecord,
  TransferRecord,
} from '../../src/server/services/transfer/records.ts'

const TIME = '2026-01-01T00:00:00.000Z'

export const anAuthor = (fields: Partial<AuthorRecord> = {}): AuthorRecord => ({
  type: 'author',
  id: anId(0xa),
  site: SITE,
  keyHash: 'ab'.repeat(32),
  name: 'Ada',
  email: null,
  website: null,
  role: 'guest',
  verified: false,
  createdAt: TIME,
  standing: 'normal',
  ...fields,
})

export const aThread = (fields: Partial<ThreadRecord> = {}): ThreadRecord => ({
  type: 'thread',
  id: anId(0xb),
  url: PAGE,
  pageId: null,
  title: null,
  version: 7,
  createdAt: TIME,
  closing: 'open',
  pinnedId: null,
  ...fields,
})

export const aComment = (fields: Partial<CommentRecord> = {}): CommentRecord => ({
  type: 'comment',
  id: anId(0xc),
  threadId: anId(0xb),
  parentId: null,
  authorId: anId(0xa),
  authorName: 'Ada',
  authorWebsite: null,
  source: 'Hello',
  state: 'published',
  createdAt: TIME,
  editedAt: null,
  version: 1,
  lang: null,
  heldBy: null,
  otherLikes: 0,
  ...fields,
})

export const aLike = (fields: Partial<LikeRecord> = {}): LikeRecord => ({
  type: 'like',
  commentId: anId(0xc),
  authorId: anId(0xa),
  createdAt: TIME,
  ...fields,
})

/** The bytes of an export with these records, whatever they are. */
export async function aFile(...records: readonly unknown[]): Promise<string> {
  const lines = seal(Readable.from(records) as AsyncIterable<TransferRecord>, new Date(TIME))
  return text(lines)
}

/** The bytes of an export of all that is in `db`. */
export async function exportAll(db: Database, site: string | null = null): Promise<string> {
  return readSnapshot(db, db => text(seal(listRecords(db, site), new Date(TIME))))
}

export interface Imported extends ImportReport {
  /** "line 3 refused: why". */
  readonly left: readonly string[]
}

export async function importFile(
  db: Database,
  file: string | Uint8Array,
  options: Partial<ImportOptions> = {},
): Promise<Imported> {
  const left: string[] = []
  const bytes = Readable.from([Buffer.from(file)])
  const report = await importRecords(db, unseal(bytes), {
    dryRun: false,
    onLeft: ({ line, outcome, reason }: LeftLine) =>
      left.push(`line ${line} ${outcome}: ${reason}`),
    ...options,
  })
  return { ...report, left }
}

/** Everything in the tables that is to come through an export, to be compared. */
export async function dump(db: Database): Promise<object> {
  return {
    authors: await db.selectFrom('authors').selectAll().orderBy('id').execute(),
    threads: await db.selectFrom('threads').selectAll().orderBy('id').execute(),
    comments: await withoutPlaces(db.selectFrom('comments').selectAll().orderBy('id').execute()),
    likes: await db
      .selectFrom('likes')
      .selectAll()
      .orderBy('comment_id')
      .orderBy('author_id')
      .execute(),
  }
}

type Stays = 'network' | 'report_count' | 'text_hash' | 'posted_hash'

/** The network, reports and duplicates of a comment stay with its server. */
async function withoutPlaces<R extends Record<Stays, unknown>>(
  rows: Promise<R[]>,
): Promise<Omit<R, Stays>[]> {
  return (await rows).map(
    ({
      network: _network,
      report_count: _reports,
      text_hash: _hash,
      posted_hash: _posted,
      ...row
    }) => row,
  )
}
