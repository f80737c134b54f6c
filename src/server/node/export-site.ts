import { setImmediate } from 'node:timers/promises'
import { openDatabase } from '../db/database.ts'
import { openNodeSqlite } from '../db/node-sqlite.ts'
import { listRecords } from '../transfer/export-records.ts'
import { seal } from './seal.ts'

/**
 * All of `site` as `afterword export` writes it, as it is now. A connection of its own reads it, and
 * only as fast as somebody takes it: a download of an hour holds up nobody. It is closed when all is read,
 * or nobody reads any more.
 */
export async function* exportSite(
  path: string,
  site: string,
  now: Date,
): AsyncGenerator<Uint8Array> {
  const db = openDatabase(openNodeSqlite(path, 'read'))
  try {
    const snapshot = await db
      .startTransaction()
      .setAccessMode('read only')
      .setIsolationLevel('repeatable read')
      .execute()
    try {
      const encoder = new TextEncoder()
      for await (const lines of seal(listRecords(snapshot, site), now)) {
        yield encoder.encode(lines)
        // A fast reader takes a piece at once; without a turn of their own all others would wait till the end.
        await setImmediate()
      }
    } finally {
      await snapshot.rollback().execute()
    }
  } finally {
    await db.destroy()
  }
}
