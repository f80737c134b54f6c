import { parentPort, workerData } from 'node:worker_threads'
import { Failure } from '../../failure.ts'
import { openNodeSqlite } from './sqlite.ts'
import type { Asked, Told } from './aside.ts'

// Runs in a worker: one connection that only reads, and answers one statement after the other.
const sqlite = openNodeSqlite(String(workerData), 'read')

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.on('message', (asked: Asked) => parentPort?.postMessage(answer(asked)))

function answer({ id, text, parameters }: Asked): Told {
  try {
    const statement = sqlite.prepare(text)
    if (statement.reader) return { id, rows: statement.all(parameters) }
    statement.run(parameters)
    return { id, rows: [] }
  } catch (error) {
    const cause = error instanceof Failure ? error.cause : error
    const { message, errcode = null } = cause as Error & { errcode?: number }
    return { id, message, errcode, isUnavailable: error instanceof Failure }
  }
}
