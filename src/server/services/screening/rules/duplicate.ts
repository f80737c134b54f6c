import { findSaid } from '../../../db/screening/find-duplicate.ts'
import { isShort, toTextHash } from '../../../db/writing/text-hash.ts'
import type { Rule } from '../rule.ts'
import { DAY_MS } from '../../../units.ts'

/**
 * Refuses a text that was posted on this site within a day. A short one, such as "Thanks!", may
 * come from other authors and in other threads, but not twice from one author in one thread.
 */
export const duplicate: Rule = {
  name: 'duplicate',
  async judge({ db, site, settings, time, source, threadId, author, network, editing }) {
    if (settings.duplicates === 'off') return null
    const hash = await toTextHash(source)
    const since = new Date(time.getTime() - DAY_MS).toISOString()
    const where = { site, hash, since, besides: editing }
    const isSaid = isShort(source)
      ? await findSaid(db, where, { authorId: author.id, network: null, threadId })
      : await findSaid(
          db,
          where,
          settings.duplicates === 'site' ? null : { authorId: author.id, network, threadId: null },
        )
    if (!isSaid) return null
    return {
      outcome: 'refuse',
      code: 'refused',
      field: 'body',
      fieldCode: 'duplicate',
      message: 'This comment is here already.',
    }
  },
}
