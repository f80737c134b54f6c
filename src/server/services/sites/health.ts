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

// A probe writes a page to the disk, so it runs on request, and not for each request.
const PROBE_MS = 10_000
const DOUBTED_MS = 1000

// A probe that takes longer waits behind a write, which may wait for a lock of another process.
const PATIENCE_MS = 250

// SQLite's codes for a lock of another process, which ends by itself.
const BUSY = 5
const LOCKED = 6

/** Nothing is known yet. */
export function createHealth({ db, now }: Pick<Deps, 'db' | 'now'>): Health {
  let probed = -Infinity
  let probing: Promise<void> | null = null
  let known: Failure | null = null
  let isDoubted = false

  async function probe() {
    known = await findFailure(db)
    probing = null
  }

  return {
    doubt: () => void (isDoubted = true),
    async check() {
      try {
        await ping(db)
      } catch (cause) {
        throw new Failure('unavailable', 'The database does not answer.', [], { cause })
      }
      const time = now().getTime()
      const age = Math.abs(time - probed)
      if (!probing && age >= (isDoubted ? DOUBTED_MS : PROBE_MS)) {
        isDoubted = false
        probed = time
        probing = probe()
      }
      // A late probe answers the next question.
      if (probing) await inTime(probing)
      if (known) throw known
    },
  }
}

async function inTime(work: Promise<void>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, PATIENCE_MS)
  await Promise.race([work, late])
  clearTimeout(timer)
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
