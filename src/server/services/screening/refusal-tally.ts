import { inTransaction, type Database } from '../../db/engine/database.ts'
import { addRefusals } from '../../db/screening/refusals.ts'

/** Counts what rules refuse. */
export interface Tally {
  /** Resolves when it is written down. */
  count(site: string, rule: string, time: Date): Promise<void>
}

/**
 * A tally that writes one batch after the other: in a flood each of them counts many, so that refusing
 * is no way to keep the disk busy.
 */
export function createTally(db: Database): Tally {
  let open: Map<string, RefusalCount> | null = null
  let last: Promise<void> = Promise.resolve()

  function begin(): Map<string, RefusalCount> {
    const batch = new Map<string, RefusalCount>()
    open = batch
    const write = () => {
      open = null
      return writeBatch(db, batch)
    }
    last = last.then(write, write)
    return batch
  }

  return {
    count(site, rule, time) {
      const batch = open ?? begin()
      const day = dayOf(time)
      const key = JSON.stringify([site, day, rule])
      const count = (batch.get(key)?.count ?? 0) + 1
      batch.set(key, { site, day, rule, count })
      return last
    },
  }
}

interface RefusalCount {
  readonly site: string
  readonly day: string
  readonly rule: string
  readonly count: number
}

/** The day of a time, in UTC. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10)
}

async function writeBatch(db: Database, batch: ReadonlyMap<string, RefusalCount>): Promise<void> {
  await inTransaction(db, async db => {
    for (const row of batch.values()) await addRefusals(db, row)
  })
}
