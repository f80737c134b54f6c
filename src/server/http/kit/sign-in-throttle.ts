import type { Context } from 'hono'
import { Failure } from '../../failure.ts'

/** Throws `too_many_requests` when there are seconds to wait, and says how many. */
export function requireTurn(c: Context, seconds: number): void {
  if (seconds === 0) return
  c.header('Retry-After', String(seconds))
  throw new Failure('too_many_requests', `Too many attempts. Try again in ${seconds} seconds.`)
}
