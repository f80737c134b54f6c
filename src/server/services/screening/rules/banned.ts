import { isBanned } from '../../../db/screening/bans.ts'
import type { Rule } from '../rule.ts'

/** Refuses whom moderators have banned: a person by their key, or all of a network. */
export const banned: Rule = {
  name: 'banned',
  async judge({ db, site, author, network }) {
    const isOut =
      author.standing === 'banned' || (network !== null && (await isBanned(db, site, network)))
    if (!isOut) return null
    return {
      outcome: 'refuse',
      code: 'refused',
      field: 'body',
      fieldCode: 'blocked',
      message: 'You can’t post on this site: its owner has blocked you.',
    }
  },
}
