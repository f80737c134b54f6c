import { findSaid } from '../../db/said.ts'
import { isShort, toTextHash } from '../../text-hash.ts'
import type { Rule } from './rule.ts'

const DAY_MS = 86_400_000

/**
 * Refuses what has been said on this site within a day. Something short, such as "Thanks!", may be
 * said by others and elsewhere, but not twice by one person in one thread.
 */
export const duplicate: Rule = {
  name: 'duplicate',
  async judge({ db, site, time, source, threadId, author, editing }) {
    const since = new Date(time.getTime() - DAY_MS).toISOString()
    const by = isShort(source) ? { threadId, authorId: author.id } : null
    const hash = await toTextHash(source)
    if (!(await findSaid(db, { site, hash, since, besides: editing, by }))) return null
    return {
      outcome: 'refuse',
      code: 'refused',
      field: 'body',
      fieldCode: 'duplicate',
      message: 'This has been said here already.',
    }
  },
}
