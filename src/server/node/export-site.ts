import { setImmediate } from 'node:timers/promises'
import { openAsideDatabase } from '../db/engine/database.ts'
import { openAside } from '../db/engine/aside.ts'
import { listRecords } from '../services/transfer/export-records.ts'
import { seal } from './sealed-file.ts'

/** A site to export. */
export interface ExportJob {
  /** Path of the SQLite file. */
  readonly path: string
  readonly site: string
  readonly now: Date
  /** The script of the worker that reads: the built `sqlite-worker.ts`, or its source. */
  readonly worker: URL | string
}

/**
 * All of a site as `afterword export` writes it, as it is now. A worker of its own reads it, and only as
 * fast as the receiver takes it: neither a download of an hour nor a search for few rows among many holds up
 * other requests. The worker ends when all is read, or the receiver goes away.
 */
export async function* exportSite({
  path,
  site,
  now,
  worker,
}: ExportJob): AsyncGenerator<Uint8Array> {
  const db = openAsideDatabase(openAside(worker, path))
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
