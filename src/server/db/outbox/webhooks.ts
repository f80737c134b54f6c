import type { Selectable } from 'kysely'
import type { Webhook } from '#protocol/admin.ts'
import type { Database } from '../engine/database.ts'
import type { WebhookTable } from '../schema.ts'

export type WebhookRow = Selectable<WebhookTable>

/** The one place where a row becomes a webhook: without its secret. */
export function toWebhook({ id, url, created_at }: Omit<WebhookRow, 'secret'>): Webhook {
  return { id, url, createdAt: created_at }
}

/** The webhooks of a site, oldest first. */
export async function listWebhooks(db: Database, site: string): Promise<Webhook[]> {
  const rows = await db
    .selectFrom('webhooks')
    .select(['id', 'site', 'url', 'created_at'])
    .where('site', '=', site)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(toWebhook)
}

/** A webhook with its secret, for signing. */
export function findWebhook(db: Database, id: string): Promise<WebhookRow | undefined> {
  return db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertWebhook(db: Database, row: WebhookRow): Promise<void> {
  await db.insertInto('webhooks').values(row).execute()
}

/** Gives false where there is none of this id on the site. */
export async function deleteWebhook(
  db: Database,
  { id, site }: { readonly id: string; readonly site: string },
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('webhooks')
    .where('id', '=', id)
    .where('site', '=', site)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}
