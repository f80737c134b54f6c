import { sql } from 'kysely'
import type { Delivery, DeliveryState } from '#protocol/admin.ts'
import type { Database } from '../engine/database.ts'
import type { OutboxRow } from './messages.ts'

type DeliveryRow = OutboxRow & { readonly address: string | null }

/** The one place where a message of the outbox becomes what its site's owners see of it. */
function toDelivery(row: DeliveryRow): Delivery {
  const { commentId = null } = JSON.parse(row.payload) as { commentId?: string }
  return {
    id: row.id,
    kind: row.kind,
    event: row.event,
    to: row.address ?? '',
    commentId,
    state: row.state,
    attempts: row.attempts,
    dueAt: row.state === 'waiting' ? row.due_at : null,
    error: row.error,
    createdAt: row.created_at,
    sentAt: row.sent_at,
  }
}

/** The newest of a site in a state, the newest first; with `after`, those that come after that one. */
export async function listDeliveries(
  db: Database,
  { site, state }: { readonly site: string; readonly state: DeliveryState },
  {
    after,
    most,
  }: { readonly after: readonly [time: string, id: string] | null; readonly most: number },
): Promise<Delivery[]> {
  const isAfter = after
    ? sql<boolean>`(outbox.created_at, outbox.id) < (${after[0]}, ${after[1]})`
    : sql<boolean>`true`
  const rows = await query(db, site)
    .where('outbox.state', '=', state)
    .where(isAfter)
    .orderBy('outbox.created_at', 'desc')
    .orderBy('outbox.id', 'desc')
    .limit(most)
    .execute()
  return rows.map(toDelivery)
}

/** A delivery of a site. */
export async function findDelivery(
  db: Database,
  { id, site }: { readonly id: string; readonly site: string },
): Promise<Delivery | undefined> {
  const row = await query(db, site).where('outbox.id', '=', id).executeTakeFirst()
  return row && toDelivery(row)
}

const query = (db: Database, site: string) =>
  db
    .selectFrom('outbox')
    .leftJoin('staff', 'staff.id', 'outbox.target')
    .leftJoin('webhooks', 'webhooks.id', 'outbox.target')
    .selectAll('outbox')
    .select(eb => eb.fn.coalesce('staff.email', 'webhooks.url').as('address'))
    .where('outbox.site', '=', site)
