import { listLanes, type Lane } from '../../db/outbox/messages.ts'
import { createChores } from './chores.ts'
import { deliverNext, type DeliverDeps, type DeliveryOutcome } from './deliver.ts'
import { createRests } from './receiver-backoff.ts'
import { MINUTE_MS } from '../../units.ts'

/** Sends what is in the outbox, from when it is made until it is stopped. */
export interface Sender {
  /** Looks now; with a `target`, that one's rest ends too. */
  hurry(target?: string): void
  /** Takes nothing more, and gives what is being sent a moment to arrive. */
  stop(): Promise<void>
}

// Receivers that are served at the same time, each one message after the other. One that takes its time
// holds up its own messages only.
const MOST_AT_ONCE = 8
// Then the receiver that has waited longest has its turn.
const MOST_IN_A_ROW = 20
const GRACE_MS = 2000
// The longest wait: a clock may be set, and another process may have put something into the outbox.
const LONGEST_WAIT_MS = MINUTE_MS

export function createSender(deps: DeliverDeps): Sender {
  const { db, now, log } = deps
  const end = new AbortController()
  const abort = new AbortController()
  const chores = createChores(deps)
  const rests = createRests()
  const busy = new Map<string, Promise<void>>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let looking: Promise<void> | null = null
  let isAsked = false

  const nameOf = ({ kind, target }: Pick<Lane, 'kind' | 'target'>) => `${kind} ${target}`
  const timeOf = (lane: Lane) => Math.max(Date.parse(lane.dueAt), rests.until(lane))

  function hurry(target?: string): void {
    if (target !== undefined) rests.end(target)
    if (end.signal.aborted) return
    isAsked = true
    looking ??= look()
  }

  async function look(): Promise<void> {
    clearTimeout(timer)
    let wait = LONGEST_WAIT_MS
    try {
      while (isAsked && !end.signal.aborted) {
        isAsked = false
        await chores.run()
        wait = await startDue()
      }
    } catch (err) {
      log.error({ err }, 'the outbox cannot be read')
    }
    // A caller from now on starts another round.
    looking = null
    if (!end.signal.aborted) timer = setTimeout(hurry, wait)
  }

  /** Starts what is due as far as there is room; gives how long to wait for what is not. */
  async function startDue(): Promise<number> {
    const lanes = [
      ...(deps.sendMail ? await listLanes(db, 'mail') : []),
      ...(deps.fetchOut ? await listLanes(db, 'webhook') : []),
    ].filter(lane => !busy.has(nameOf(lane)))
    const time = now().getTime()
    let wait = LONGEST_WAIT_MS
    for (const lane of lanes.toSorted((a, b) => timeOf(a) - timeOf(b))) {
      if (end.signal.aborted || busy.size >= MOST_AT_ONCE) break
      if (timeOf(lane) > time) wait = Math.min(wait, timeOf(lane) - time)
      else
        busy.set(
          nameOf(lane),
          serve(lane).finally(() => leave(lane)),
        )
    }
    return wait
  }

  function leave(lane: Lane): void {
    busy.delete(nameOf(lane))
    hurry()
  }

  async function serve(lane: Lane): Promise<void> {
    for (let count = 0; count < MOST_IN_A_ROW && !end.signal.aborted; count++) {
      let outcome: DeliveryOutcome
      try {
        outcome = await deliverNext(deps, lane, abort.signal)
      } catch (err) {
        // The database is the one thing that has to work; the message stays there as it was.
        log.error({ err }, 'the outbox cannot be written')
        rests.failed(lane, { isShared: true }, now())
        return
      }
      if (outcome === 'idle' || outcome === 'stopped') return
      if (outcome === 'sent') rests.succeeded(lane)
      else {
        rests.failed(lane, outcome, now())
        log.warn({ kind: lane.kind, reason: outcome.message }, 'a message was not sent')
        return
      }
    }
  }

  hurry()
  return {
    hurry,
    async stop() {
      end.abort()
      clearTimeout(timer)
      const grace = setTimeout(() => abort.abort(), GRACE_MS)
      await looking
      await Promise.all(busy.values())
      clearTimeout(grace)
      clearTimeout(timer)
    },
  }
}
