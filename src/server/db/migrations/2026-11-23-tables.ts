import { sql, type Transaction } from 'kysely'
import type { Schema } from '../schema.ts'

const STATEMENTS = [
  sql`create table threads (
    id text primary key,
    site text not null,
    key text not null,
    url text not null,
    title text,
    comment_count integer not null,
    version integer not null,
    newest_at text not null,
    created_at text not null,
    unique (site, key)
  )`,
  sql`create table authors (
    id text primary key,
    site text not null,
    key_hash text not null,
    name text not null,
    email text,
    website text,
    role text not null,
    verified integer not null,
    created_at text not null,
    unique (site, key_hash)
  )`,
  sql`create table comments (
    id text primary key,
    thread_id text not null references threads (id),
    parent_id text references comments (id),
    author_id text not null references authors (id),
    author_name text not null,
    author_website text,
    source text not null,
    body text not null,
    state text not null,
    visible integer not null,
    likes integer not null,
    rank integer generated always as (-likes) stored,
    reply_count integer not null,
    created_at text not null,
    edited_at text
  )`,
  // The orders in which top-level comments are read; the last column makes each order total.
  sql`create index comments_by_time on comments (thread_id, parent_id, visible, created_at, id)`,
  sql`create index comments_by_likes on comments (thread_id, parent_id, visible, rank, created_at, id)`,
  sql`create index comments_by_parent on comments (parent_id, visible, created_at, id)`,
  sql`create index comments_by_author on comments (author_id, thread_id, state)`,
  sql`create table likes (
    comment_id text not null references comments (id),
    author_id text not null references authors (id),
    thread_id text not null references threads (id),
    created_at text not null,
    primary key (comment_id, author_id)
  )`,
  sql`create index likes_by_author on likes (author_id, thread_id, comment_id)`,
]

/** The first tables: threads, authors, comments, likes. */
export async function createTables(db: Transaction<Schema>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db)
}
