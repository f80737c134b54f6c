import type { Lane } from '../../db/outbox/messages.ts'
import type { OutgoingFailure } from '../../ports.ts'
import { backoff } from './backoff.ts'
import { MINUTE_MS } from '../../units.ts'

type ReceiverLane = Pick<Lane, 'kind' | 'target'>

/** Receivers in backoff after failures. */
export interface ReceiverBackoff {
  /** Until when nothing is sent to this receiver, in milliseconds; 0 when it may be at once. */
  until(who: ReceiverLane): number
  failed(who: ReceiverLane, failure: Pick<OutgoingFailure, 'isShared'>, now: Date): void
  succeeded(who: ReceiverLane): void
  /** Ends the backoff of a receiver that works again. */
  end(target: string): void
}

interface BackoffEntry {
  readonly failures: number
  readonly until: number
}

// A receiver that recovers is found within this time, however long it was down.
const LONGEST_MS = 5 * MINUTE_MS

/** Creates an empty backoff. It holds at most one entry for each failing receiver. */
export function createRests(random?: () => number): ReceiverBackoff {
  const rests = new Map<string, BackoffEntry>()
  // A mail server that is away is away for all.
  const shared = ({ kind }: ReceiverLane) => `every ${kind}`

  return {
    until: who => Math.max(rests.get(who.target)?.until ?? 0, rests.get(shared(who))?.until ?? 0),
    failed(who, { isShared }, now) {
      const name = isShared ? shared(who) : who.target
      const failures = (rests.get(name)?.failures ?? 0) + 1
      rests.set(name, { failures, until: now.getTime() + backoff(failures, LONGEST_MS, random) })
    },
    succeeded(who) {
      rests.delete(who.target)
      rests.delete(shared(who))
    },
    end(target) {
      rests.delete(target)
      for (const kind of ['mail', 'webhook'] as const) rests.delete(shared({ kind, target }))
    },
  }
}
