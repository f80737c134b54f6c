import { sql } from 'kysely'
import type { Database } from '../../engine/database.ts'

/** Sends the waiting comments of one thread of a file to another one, which is at least of this version. */
export async function joinIncoming(
  db: Database,
  {
    id,
    target,
    version,
  }: { readonly id: string; readonly target: string; readonly version: number },
): Promise<void> {
  await sql`update incoming_comments set given_thread = ${target}
    where given_thread = ${id}`.execute(db)
  // A comment is never newer than its thread.
  await sql`update incoming_threads set given_version = ${version}
    where id = ${target} and given_version < ${version}`.execute(db)
}
