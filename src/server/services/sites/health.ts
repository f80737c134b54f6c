import { probeWrite } from '../../db/engine/probe-write.ts'
import { ping } from '../../db/engine/database.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'

/** Whether the server can do its work. */
export interface Health {
  /** Throws `unavailable` where the database cannot be read or written, and says which. */
  check(): Promise<void>
  /** Something could not be written or read: the next check finds out anew. */
  doubt(): void
}

// A probe writes a page to the disk, so it is made when somebody asks, and not for each question.
const PROBE_MS = 10_000
const DOUBTED_MS = 1000

// SQLite's codes for a lock of another process, which ends by itself.
const BUSY = 5
const LOCKED = 6

/** Nothing is known yet. */
export function createHealth({ db, now }: Pick<Deps, 'db' | 'now'>): Health {
  let probe: { readonly at: number; readonly failure: Promise<Failure | null> } | null = null
  let isDoubted = false

  return {
    doubt: () => void (isDoubted = true),
    async check() {
      try {
        await ping(db)
      } catch (cause) {
        throw new Failure('unavailable', 'The database does not answer.', [], { cause })
      }
      const time = now().getTime()
      const age = probe === null ? Infinity : Math.abs(time - probe.at)
      if (probe === null || age >= (isDoubted ? DOUBTED_MS : PROBE_MS)) {
        isDoubted = false
        probe = { at: time, failure: findFailure(db) }
      }
      const failure = await probe.failure
      if (failure) throw failure
    },
  }
}

async function findFailure(db: Deps['db']): Promise<Failure | null> {
  try {
    await probeWrite(db)
    return null
  } catch (error) {
    const cause = error instanceof Failure && error.cause instanceof Error ? error.cause : error
    if (cause instanceof Error && 'errcode' in cause) {
      const code = Number(cause.errcode) & 0xff
      if (code === BUSY || code === LOCKED) return null
    }
    const reason = cause instanceof Error ? cause.message : String(cause)
    const message = `The database cannot be written: ${reason}.`
    return new Failure('unavailable', message, [], { cause })
  }
}
