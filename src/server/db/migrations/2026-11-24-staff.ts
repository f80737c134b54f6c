import { sql, type Transaction } from 'kysely'
import type { Schema } from '../schema.ts'
import { SEARCH } from './2026-11-24-staff-search.ts'

const STATEMENTS = [
  sql`create table sites (
    origin text primary key,
    settings text not null,
    created_at text not null
  )`,
  sql`create table staff (
    id text primary key,
    email text not null unique,
    name text not null,
    operator integer not null,
    proved_at text,
    created_at text not null
  )`,
  sql`create table memberships (
    staff_id text not null references staff (id),
    site text not null references sites (origin),
    role text not null,
    notify text not null,
    digested_at text not null,
    created_at text not null,
    primary key (staff_id, site)
  )`,
  sql`create index memberships_by_site on memberships (site, staff_id)`,
  sql`create table sessions (
    id text primary key,
    token_hash text not null unique,
    staff_id text not null references staff (id),
    site text not null,
    user_agent text not null,
    created_at text not null,
    seen_at text not null,
    expires_at text not null
  )`,
  sql`create index sessions_by_staff on sessions (staff_id, seen_at)`,
  sql`create table passkeys (
    id text primary key,
    staff_id text not null references staff (id),
    public_key text not null,
    counter integer not null,
    transports text not null,
    name text not null,
    created_at text not null,
    used_at text
  )`,
  sql`create index passkeys_by_staff on passkeys (staff_id)`,
  sql`create table tokens (
    hash text primary key,
    purpose text not null,
    staff_id text,
    site text,
    role text,
    email text,
    thread_id text,
    created_at text not null,
    expires_at text not null
  )`,
  sql`create table audit (
    id text primary key,
    site text not null,
    staff_id text,
    batch text not null,
    action text not null,
    subject text not null,
    subject_id text not null,
    was text,
    now text,
    undone integer not null,
    created_at text not null
  )`,
  sql`create index audit_by_site on audit (site, created_at, id)`,
  sql`create index audit_by_batch on audit (batch)`,
  sql`create index audit_by_subject on audit (subject_id, created_at)`,
  sql`create table reports (
    comment_id text not null references comments (id),
    author_id text not null references authors (id),
    reason text not null,
    created_at text not null,
    primary key (comment_id, author_id)
  )`,
  sql`create table bans (
    site text not null,
    network text not null,
    created_at text not null,
    primary key (site, network)
  )`,
  sql`create table refusals (
    site text not null,
    day text not null,
    rule text not null,
    count integer not null,
    primary key (site, day, rule)
  )`,
  sql`create table secrets (name text primary key, value text not null)`,
  sql`create table spent (nonce text primary key, expires_at text not null)`,
  sql`create table webhooks (
    id text primary key,
    site text not null,
    url text not null,
    secret text not null,
    created_at text not null
  )`,
  sql`create index webhooks_by_site on webhooks (site)`,
  sql`create table outbox (
    id text primary key,
    site text not null,
    kind text not null,
    target text not null,
    event text not null,
    payload text not null,
    state text not null,
    attempts integer not null,
    due_at text not null,
    error text,
    created_at text not null,
    sent_at text
  )`,
  sql`create index outbox_by_due on outbox (state, due_at)`,
  sql`create index outbox_by_target on outbox (state, kind, target, due_at)`,
  sql`create index outbox_by_age on outbox (kind, target, created_at)`,
  sql`create index outbox_by_site on outbox (site, state, created_at, id)`,
  sql`alter table authors add column standing text not null default 'normal'`,
  sql`alter table threads add column closing text not null default 'open'`,
  sql`alter table threads add column pinned_id text`,
  sql`alter table comments add column held_by text`,
  sql`alter table comments add column network text`,
  sql`alter table comments add column report_count integer not null default 0`,
  sql`alter table comments add column text_hash text`,
  sql`create index comments_by_queue on comments (site, state, created_at, id)`,
  sql`create index comments_by_reports on comments (site, created_at, id) where report_count > 0`,
  sql`create index comments_by_network on comments (site, network, created_at)`,
  sql`create index comments_by_text on comments (site, text_hash, created_at)`,
]

/** Adds staff, settings, moderation and notifications. */
export async function addStaff(db: Transaction<Schema>): Promise<void> {
  for (const statement of [...STATEMENTS, ...SEARCH]) await statement.execute(db)
}
