import { Worker } from 'node:worker_threads'
import type { QueryResult } from 'kysely'
import { Failure } from '../../failure.ts'
import type { AsideConnection } from './database.ts'
import { busyFailure } from './busy.ts'

/** A statement for the worker. */
export interface Asked {
  readonly id: number
  readonly text: string
  readonly parameters: readonly unknown[]
}

/** What came of it. */
export type Told =
  | { readonly id: number; readonly rows: unknown[] }
  | {
      readonly id: number
      readonly message: string
      /** SQLite's own number of the error. */
      readonly errcode: number | null
      /** The file, the disk or a lock is at fault and not the statement. */
      readonly isUnavailable: boolean
    }

interface PendingRead {
  resolve(result: QueryResult<unknown>): void
  reject(error: unknown): void
}

// Longer than the largest sites need, and not so long that a reverse proxy gives up before.
const LIMIT_MS = 20_000

/**
 * A connection to the SQLite file `path` in a worker that runs `script` (`sqlite-worker.ts`). It starts with
 * the first statement. A statement that takes longer than `limitMs` is given up with its worker, and the
 * next one gets a new worker as soon as the old one is gone.
 */
export function openAside(
  script: URL | string,
  path: string,
  { limitMs = LIMIT_MS }: { readonly limitMs?: number } = {},
): AsideConnection {
  const waiting = new Map<number, PendingRead>()
  let worker: Worker | null = null
  let leaving: Promise<unknown> | null = null
  let last = 0

  function start(): Worker {
    const started = new Worker(script, { workerData: path })
    started.on('message', (told: Told) => settle(told))
    started.on('error', error => started === worker && giveUp(toFailure(error)))
    started.on('exit', () => started === worker && giveUp(busyFailure()))
    return started
  }

  function settle(told: Told): void {
    const found = waiting.get(told.id)
    waiting.delete(told.id)
    // An idle worker does not keep the process alive.
    if (waiting.size === 0) worker?.unref()
    if ('rows' in told) found?.resolve({ rows: told.rows })
    else found?.reject(toError(told))
  }

  function giveUp(reason: unknown): void {
    const given = worker
    worker = null
    for (const { reject } of waiting.values()) reject(reason)
    waiting.clear()
    if (!given) return
    // SQLite does not stop within a statement, so the thread may need a while.
    const left = given.terminate().finally(() => {
      if (leaving === left) leaving = null
    })
    leaving = left
  }

  return {
    run({ sql: text, parameters }) {
      if (leaving) throw busyFailure()
      worker ??= start()
      worker.ref()
      const id = ++last
      const { promise, resolve, reject } = Promise.withResolvers<QueryResult<unknown>>()
      waiting.set(id, { resolve, reject })
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage({ id, text, parameters } satisfies Asked)
      const timer = setTimeout(() => giveUp(tooLong()), limitMs)
      return promise.finally(() => clearTimeout(timer))
    },
    async close() {
      giveUp(busyFailure())
      await leaving
    },
  }
}

function toError({ message, errcode, isUnavailable }: Extract<Told, { message: string }>): Error {
  const cause = Object.assign(new Error(message), errcode === null ? {} : { errcode })
  return isUnavailable ? toFailure(cause) : cause
}

const toFailure = (cause: unknown) =>
  new Failure('unavailable', 'The database is not available. Try again later.', [], { cause })

const tooLong = () =>
  new Failure('unavailable', 'This took too long and was stopped. Ask for less.', [])
