import { findState, inTransaction, readSnapshot, type Database } from '../../db/engine/database.ts'
import { decide } from '../../db/transfer/incoming/decide.ts'
import { derive } from '../../db/transfer/incoming/derive.ts'
import {
  countBadges,
  countOutcomes,
  listLeft,
  type LeftLine,
} from '../../db/transfer/incoming/report.ts'
import { settle } from '../../db/transfer/incoming/settle.ts'
import {
  INCOMING,
  insertIncoming,
  withIncoming,
  type IncomingTable,
  type IncomingTables,
  type LineOutcome,
} from '../../db/transfer/incoming/tables.ts'
import { readRecord, stray, type Incoming } from './read-record.ts'
import type { RecordType } from './records.ts'
import { createSamePages } from './same-pages.ts'
import type { SourceLine } from './source.ts'

export interface ImportOptions {
  /** Only finds out what would happen. */
  readonly dryRun: boolean
  /** Hears of each line that is not imported, unless the same is here already. */
  readonly onLeft: (line: LeftLine) => void
}

/** Each line is counted once. */
export interface ImportReport {
  readonly lines: number
  readonly imported: Readonly<Record<RecordType, number>>
  readonly skipped: Readonly<Record<Exclude<LineOutcome, 'new'>, number>>
  /** Imported authors who have a role or are verified. */
  readonly badges: number
}

// So many lines wait in memory until they are written down together.
const BATCH = 250

/**
 * Imports all of `source`, in one transaction after its end: readers see all of it or nothing. What
 * is here already stays as it is. A server that runs meanwhile is not told and need not be: it looks up
 * a thread's version for each read, and that goes up where something joins a thread. Who watches it
 * hears of what has joined with the next change there, or when their connection comes back.
 */
export function importRecords(
  db: Database,
  source: AsyncIterable<SourceLine>,
  { dryRun, onLeft }: ImportOptions,
): Promise<ImportReport> {
  return withIncoming(db, async () => {
    const lines = await collect(db, source)
    const decided = await readSnapshot(db, decideAll)
    if (!dryRun) {
      await inTransaction(db, async db => {
        // Most of the work is done before others have to wait; only what they did since undoes it.
        if ((await findState(db)) !== decided) await decideAll(db)
        await settle(db)
      })
    }
    for await (const left of listLeft(db)) onLeft(left)
    return report(db, lines)
  })
}

/** Gives the state of the database that it was decided by. */
async function decideAll(db: Database): Promise<number> {
  await decide(db)
  await derive(db)
  return findState(db)
}

async function collect(db: Database, source: AsyncIterable<SourceLine>): Promise<number> {
  let lines = 0
  let batch: Incoming[] = []
  const pages = createSamePages()
  for await (const line of source) {
    lines += 1
    batch.push(pages.read(readRecord(line), line))
    if (batch.length < BATCH) continue
    await insertAll(db, batch)
    batch = []
  }
  await insertAll(db, batch)
  await pages.settle(db)
  return lines
}

async function insertAll(db: Database, batch: readonly Incoming[]): Promise<void> {
  const doubles: number[] = []
  for (const table of INCOMING) doubles.push(...(await insertIncoming(db, table, of(table, batch))))
  const strays = doubles.map(line => stray(line, 'an earlier line has said the same'))
  await insertIncoming(db, 'incoming_strays', of('incoming_strays', strays))
}

function of<T extends IncomingTable>(table: T, batch: readonly Incoming[]): IncomingTables[T][] {
  return batch
    .filter(incoming => incoming.table === table)
    .map(({ row }) => row as IncomingTables[T])
}

const TYPES: Readonly<Partial<Record<IncomingTable, RecordType>>> = {
  incoming_sites: 'site',
  incoming_authors: 'author',
  incoming_threads: 'thread',
  incoming_comments: 'comment',
  incoming_likes: 'like',
}

async function report(db: Database, lines: number): Promise<ImportReport> {
  const imported = { site: 0, author: 0, thread: 0, comment: 0, like: 0 }
  const skipped = { same: 0, known: 0, conflict: 0, refused: 0 }
  let sum = 0
  for (const { table, outcome, count } of await countOutcomes(db)) {
    sum += count
    const type = TYPES[table]
    if (outcome !== 'new') skipped[outcome] += count
    else if (type) imported[type] += count
  }
  if (sum !== lines) throw new Error(`${lines} lines were read, and ${sum} are accounted for`)
  return { lines, imported, skipped, badges: await countBadges(db) }
}
