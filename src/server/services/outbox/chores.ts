import { deleteOld, failOld } from '../../db/outbox/message-age.ts'
import type { Deps } from '../../deps.ts'
import { enqueueDigests } from './digests.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../units.ts'

/** The periodic work of the outbox. */
export interface Chores {
  /** Does what is due. */
  run(): Promise<void>
}

// Sent messages stay for a week, failed ones for as long as an owner may be away.
const SENT_DAYS = 7
const FAILED_DAYS = 30
// Old messages help no reader, and a message that cannot be sent has an end.
const WAITING_DAYS = 3

/** Digests every minute, and what is old every hour. Nothing has been done yet. */
export function createChores({ db, now, sendMail }: Pick<Deps, 'db' | 'now' | 'sendMail'>): Chores {
  let digests = 0
  let age = 0
  return {
    async run() {
      const time = now().getTime()
      const daysAgo = (days: number) => new Date(time - days * DAY_MS).toISOString()
      if (sendMail && isPast(digests, MINUTE_MS, time)) {
        digests = time
        await enqueueDigests(db, now())
      }
      if (isPast(age, HOUR_MS, time)) {
        age = time
        await deleteOld(db, { sent: daysAgo(SENT_DAYS), failed: daysAgo(FAILED_DAYS) })
        const reason = `It has waited for ${WAITING_DAYS} days.`
        await failOld(db, daysAgo(WAITING_DAYS), reason)
      }
    },
  }
}

/** A clock that was set back must not put it off for good. */
const isPast = (last: number, every: number, time: number) => time < last || time - last >= every
