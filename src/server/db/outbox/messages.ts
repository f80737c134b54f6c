import { sql, type Selectable } from 'kysely'
import type { OutboxEvent } from '#protocol/admin.ts'
import type { Database } from '../engine/database.ts'
import type { OutboxTable } from '../schema.ts'

export type OutboxRow = Selectable<OutboxTable>
export type Kind = OutboxRow['kind']

/** A message and its receiver. */
export interface NewMessage {
  readonly site: string
  readonly kind: Kind
  readonly target: string
  readonly event: OutboxEvent
  readonly payload: object
  /** The time to send it; at once unless given. */
  readonly dueAt?: string
}

/** Everything that waits for one receiver. */
export interface Lane {
  readonly kind: Kind
  readonly target: string
  /** The time at which the first message of the lane is due. */
  readonly dueAt: string
}

/** Puts messages into the outbox; gives their ids. */
export async function insertMessages(
  db: Database,
  messages: readonly NewMessage[],
  now: string,
): Promise<readonly string[]> {
  if (messages.length === 0) return []
  const rows = messages.map(({ payload, dueAt = now, ...message }) => ({
    ...message,
    id: crypto.randomUUID(),
    payload: JSON.stringify(payload),
    state: 'waiting' as const,
    attempts: 0,
    due_at: dueAt,
    error: null,
    created_at: now,
    sent_at: null,
  }))
  await db.insertInto('outbox').values(rows).execute()
  return rows.map(({ id }) => id)
}

/** The receivers for whom something waits. One step in the index for each, however much waits. */
export async function listLanes(db: Database, kind: Kind): Promise<Lane[]> {
  const first = sql`select min(target) from outbox where state = 'waiting' and kind = ${kind}`
  const due = sql`select min(due_at) from outbox
    where state = 'waiting' and kind = ${kind} and target = lanes.target`
  const { rows } = await sql<{ target: string; due_at: string }>`
    with recursive lanes (target) as (
      ${first}
      union all
      select (${first} and target > lanes.target) from lanes where lanes.target is not null
    )
    select target, (${due}) as due_at from lanes where target is not null`.execute(db)
  return rows.map(({ target, due_at }) => ({ kind, target, dueAt: due_at }))
}

/**
 * Claims the message of a lane that has been due longest and defers it until `until`: the sender
 * has that long before another one claims it.
 */
export async function claimNext(
  db: Database,
  { kind, target }: Pick<Lane, 'kind' | 'target'>,
  { now, until }: { readonly now: string; readonly until: string },
): Promise<OutboxRow | undefined> {
  const next = db
    .selectFrom('outbox')
    .select('id')
    .where('state', '=', 'waiting')
    .where('kind', '=', kind)
    .where('target', '=', target)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(1)
  return taking(db, until).where('id', 'in', next).returningAll().executeTakeFirst()
}

/** Takes this one message, whenever it is due. */
export function claimMessage(
  db: Database,
  id: string,
  until: string,
): Promise<OutboxRow | undefined> {
  return taking(db, until).where('id', '=', id).returningAll().executeTakeFirst()
}

const taking = (db: Database, until: string) =>
  db
    .updateTable('outbox')
    .set(eb => ({ attempts: eb('attempts', '+', 1), due_at: until }))
    .where('state', '=', 'waiting')

export async function markSent(db: Database, id: string, now: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: 'sent', sent_at: now, error: null })
    .where('id', '=', id)
    .execute()
}

/** Says why a message was not sent, and when it is tried again; `null` for never. */
export async function markUnsent(
  db: Database,
  id: string,
  { error, dueAt }: { readonly error: string; readonly dueAt: string | null },
): Promise<void> {
  await db
    .updateTable('outbox')
    .set(dueAt === null ? { error, state: 'failed' } : { error, due_at: dueAt })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

/** Releases claimed messages that were not attempted. */
export async function release(db: Database, id: string, now: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set(eb => ({ attempts: eb('attempts', '-', 1), due_at: now }))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

/** Tries again as if it never had been. Gives nothing where there is no such message of the site. */
export function restart(
  db: Database,
  { id, site }: { readonly id: string; readonly site: string },
  now: string,
): Promise<OutboxRow | undefined> {
  return db
    .updateTable('outbox')
    .set({ state: 'waiting', attempts: 0, due_at: now, sent_at: null })
    .where('id', '=', id)
    .where('site', '=', site)
    .where('state', '!=', 'sent')
    .returningAll()
    .executeTakeFirst()
}

export async function deleteMessage(db: Database, id: string): Promise<void> {
  await db.deleteFrom('outbox').where('id', '=', id).execute()
}

/** Deletes all messages of a receiver. */
export async function deleteMessagesTo(db: Database, kind: Kind, target: string): Promise<void> {
  await db.deleteFrom('outbox').where('kind', '=', kind).where('target', '=', target).execute()
}

/** The number of messages for a receiver since then. */
export async function countSince(
  db: Database,
  { kind, target }: Pick<Lane, 'kind' | 'target'>,
  since: string,
): Promise<number> {
  const { count } = await db
    .selectFrom('outbox')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('kind', '=', kind)
    .where('target', '=', target)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow()
  return count
}

/** Returns whether a message about this subject waits for a receiver on this site. */
export async function hasWaiting(
  db: Database,
  { kind, target, site, event }: Pick<OutboxRow, 'kind' | 'target' | 'site' | 'event'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('id')
    .where('state', '=', 'waiting')
    .where('kind', '=', kind)
    .where('target', '=', target)
    .where('site', '=', site)
    .where('event', '=', event)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
