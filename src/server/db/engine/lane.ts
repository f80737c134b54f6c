import type { CompiledQuery, QueryResult, SqliteDatabase } from 'kysely'
import { busyFailure, isBusy } from './busy.ts'
import { createConnectionQueue } from './connection-queue.ts'

/** Runs one statement on a connection, at once or in a worker. */
export type Run = (query: CompiledQuery) => QueryResult<unknown> | Promise<QueryResult<unknown>>

/** Resolves after so many milliseconds. */
export type Pause = (ms: number) => Promise<void>

/** One connection, and the order in which it is used. */
export interface ConnectionLane {
  /**
   * Takes the connection; gives the lane's time of asking, in milliseconds. Throws `unavailable` where too
   * many wait for it already.
   */
  enter(): Promise<number> | number
  leave(): void
  /** Runs a statement on the connection that was taken. */
  readonly run: Run
  /**
   * Runs a statement that may meet a lock of another process, and waits for that without holding up the
   * event loop. Throws `unavailable` when the lock is still there 5 s after `asked`.
   */
  runWaiting(query: CompiledQuery, asked: number): ReturnType<Run>
}

// As long as SQLite's `busy_timeout` was before, in steps like its own.
const LONGEST_WAIT_MS = 5000
const PAUSES_MS = [1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50]
const LONGEST_PAUSE_MS = 100

const pauseByTimer: Pause = ms => new Promise(resolve => setTimeout(resolve, ms))

/** A lane of one connection, for which at most `most` wait at a time. */
export function createLane(run: Run, most: number, pause: Pause = pauseByTimer): ConnectionLane {
  const queue = createConnectionQueue()
  // Time that passes only during a wait for a lock. All that queue up behind one wait for that lock too.
  let time = 0

  return {
    run,
    leave: queue.leave,
    enter() {
      const asked = time
      const entered = queue.enter(most)
      if (entered === false) throw busyFailure()
      return entered === true ? asked : entered.then(() => asked)
    },
    runWaiting(query, asked) {
      // Nearly always at once, and then without a promise of its own.
      try {
        return run(query)
      } catch (error) {
        return wait(query, asked, error)
      }
    },
  }

  async function wait(query: CompiledQuery, asked: number, met: unknown) {
    let error = met
    for (let tries = 0; ; tries++) {
      if (!isBusy(error)) throw error
      if (time - asked >= LONGEST_WAIT_MS) throw busyFailure(error)
      const ms = PAUSES_MS[tries] ?? LONGEST_PAUSE_MS
      await pause(ms)
      time += ms
      try {
        return await run(query)
      } catch (next) {
        error = next
      }
    }
  }
}

/** Runs statements on a connection of this thread. */
export function runOn(sqlite: SqliteDatabase): Run {
  return ({ sql, parameters }) => {
    const statement = sqlite.prepare(sql)
    if (statement.reader) return { rows: statement.all(parameters) }
    const { changes, lastInsertRowid } = statement.run(parameters)
    return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] }
  }
}
