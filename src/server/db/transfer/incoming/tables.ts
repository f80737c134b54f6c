import { sql, type RawBuilder } from 'kysely'
import type { Database } from '../../engine/database.ts'
import { DERIVED, KEPT, type Kept, type KeptComment, type Table } from '../export-columns.ts'

/** The outcome of a line. All but `new` leave the database unchanged. */
export type LineOutcome =
  | 'new'
  /** It is here already, the same. */
  | 'same'
  /** It is here already by another id, which stands for it. */
  | 'known'
  /** It is here already and says something else, which stays. */
  | 'conflict'
  | 'refused'

/** The columns of a line that waits for its import. Its outcome is decided later. */
export interface Waiting {
  readonly line: number
  /** Why it is refused, whatever else is in the file or the database. */
  readonly refusal: string | null
}

/**
 * The columns that are filled while a file is read. What a line names is `given`, as the same may have
 * another id in this database.
 */
export interface IncomingTables {
  incoming_sites: Waiting & { readonly site: string }
  incoming_authors: Waiting & Kept<'authors'>
  incoming_threads: Waiting &
    Omit<Kept<'threads'>, 'version'> & { readonly site: string; readonly given_version: number }
  incoming_comments: Waiting &
    Omit<KeptComment, 'thread_id' | 'author_id'> & {
      readonly given_thread: string
      readonly given_author: string
      readonly body: string
    }
  incoming_likes: Waiting & Omit<Kept<'likes'>, 'author_id'> & { readonly given_author: string }
  /** Lines of which nothing could be made. */
  incoming_strays: Waiting
}

export type IncomingTable = keyof IncomingTables

interface Shape {
  /** The columns with their types, as a query would give them. */
  readonly columns: RawBuilder<unknown>
  /** The columns that are unique in a file. */
  readonly unique: readonly string[]
}

/** All columns of a table that are written. */
export const allOf = (table: Table) => toList([...KEPT[table], ...DERIVED[table]])

const toList = (columns: readonly string[]) => sql.join(columns.map(column => sql.ref(column)))

// `target` is the id of the row here that a line is, or becomes.
const SHAPES: Readonly<Record<IncomingTable, Shape>> = {
  incoming_sites: { columns: sql`site from threads`, unique: ['site'] },
  incoming_authors: {
    columns: sql`${allOf('authors')}, id as target from authors`,
    unique: ['id', 'site, key_hash'],
  },
  incoming_threads: {
    columns: sql`${allOf('threads')}, version as given_version, id as target from threads`,
    unique: ['id', 'site, key'],
  },
  incoming_comments: {
    columns: sql`${allOf('comments')}, likes as other_likes,
      thread_id as given_thread, author_id as given_author from comments`,
    unique: ['id'],
  },
  incoming_likes: {
    columns: sql`${allOf('likes')}, author_id as given_author from likes`,
    unique: ['comment_id, given_author'],
  },
  incoming_strays: { columns: sql`id from threads`, unique: [] },
}

export const INCOMING = Object.keys(SHAPES) as readonly IncomingTable[]

/**
 * Runs `work` with empty tables to put a file into, which only this connection sees and which are
 * gone afterwards: nothing is locked while a file is read, and nothing stays when reading it ends.
 */
export async function withIncoming<T>(db: Database, work: () => Promise<T>): Promise<T> {
  try {
    for (const [name, shape] of Object.entries(SHAPES)) await createTable(db, name, shape)
    await sql`create index incoming_by_parent on incoming_comments (parent_id)`.execute(db)
    await sql`create index incoming_by_thread on incoming_comments (given_thread)`.execute(db)
    return await work()
  } finally {
    for (const name of INCOMING) await sql`drop table if exists ${sql.table(name)}`.execute(db)
  }
}

async function createTable(db: Database, name: string, { columns, unique }: Shape): Promise<void> {
  await sql`create temporary table ${sql.table(name)} as
    select 0 as line, '' as refusal, '' as outcome, '' as reason, ${columns} where false`.execute(
    db,
  )
  for (const [place, key] of unique.entries()) {
    const index = sql.raw(`${name}_${place}`)
    await sql`create unique index ${index} on ${sql.table(name)} (${sql.raw(key)})`.execute(db)
  }
}

/** Gives the lines of those rows that say what an earlier one has said. */
export async function insertIncoming<T extends IncomingTable>(
  db: Database,
  table: T,
  rows: readonly IncomingTables[T][],
): Promise<number[]> {
  const [first] = rows
  if (!first) return []
  const columns = Object.keys(first) as (keyof IncomingTables[T])[]
  const values = rows.map(row => sql`(${sql.join(columns.map(column => row[column]))})`)
  const inserted = await sql<{ line: number }>`insert into ${sql.table(table)}
    (${sql.join(columns.map(column => sql.ref(String(column))))}) values ${sql.join(values)}
    on conflict do nothing returning line`.execute(db)
  const lines = new Set(inserted.rows.map(row => row.line))
  return rows.map(row => row.line).filter(line => !lines.has(line))
}
