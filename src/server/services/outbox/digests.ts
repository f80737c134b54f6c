import { inTransaction, type Database } from '../../db/engine/database.ts'
import { listUndigested, updateDigested } from '../../db/outbox/recipients.ts'
import { insertMessages } from '../../db/outbox/messages.ts'
import { countToldComments, TELLING } from '../../db/outbox/comments-to-announce.ts'
import { nextTurn } from '../../next-turn.ts'
import type { DigestPayload } from './enqueue.ts'
import { DAY_MS, MINUTE_MS } from '../../units.ts'

/**
 * Puts into the outbox one mail for each member whose last digest was made a day ago, where anything
 * has happened since. With it is written until when it tells, so none is made twice and none forgotten.
 */
export async function enqueueDigests(db: Database, now: Date): Promise<void> {
  // A comment's time is slightly before its write, so the newest moments belong to the next digest.
  const until = new Date(now.getTime() - MINUTE_MS).toISOString()
  const dayAgo = new Date(Date.parse(until) - DAY_MS).toISOString()
  for (const digested of await listUndigested(db, dayAgo)) {
    await nextTurn()
    const { staffId, site, since } = digested
    await inTransaction(db, async db => {
      const payload: DigestPayload = { since, until }
      if (await hasNews(db, { site, since, until })) {
        const mail = { site, kind: 'mail', target: staffId, event: 'digest', payload } as const
        await insertMessages(db, [mail], now.toISOString())
      }
      await updateDigested(db, digested, until)
    })
  }
}

async function hasNews(
  db: Database,
  span: { readonly site: string; readonly since: string; readonly until: string },
): Promise<boolean> {
  for (const state of TELLING) if ((await countToldComments(db, span, state)) > 0) return true
  return false
}
