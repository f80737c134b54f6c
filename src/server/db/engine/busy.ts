import { Failure } from '../../failure.ts'

// https://sqlite.org/rescode.html#busy: another connection holds the lock.
const BUSY = 5

/** Seconds after which a refused write may find the lock or the queue free. */
const RETRY_AFTER = 5

/** Whether an error of a connection says that another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  const cause = error instanceof Failure ? error.cause : error
  return cause instanceof Error && 'errcode' in cause && (Number(cause.errcode) & 0xff) === BUSY
}

/** The refusal of a statement that has waited long enough, or that too many wait before. */
export function busyFailure(cause?: unknown): Failure {
  const message = 'The database is busy. Try again in a few seconds.'
  return new Failure('unavailable', message, [], { cause, retryAfter: RETRY_AFTER })
}
