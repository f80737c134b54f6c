import { isNetworkBanned } from '../../db/bans.ts'
import type { Rule } from './rule.ts'

/** Refuses whom moderators have banned: a person by their key, or all of a network. */
export const banned: Rule = {
  name: 'banned',
  async judge({ db, site, author, network }) {
    const isBanned =
      author.standing === 'banned' ||
      (network !== null && (await isNetworkBanned(db, site, network)))
    if (!isBanned) return null
    return {
      outcome: 'refuse',
      code: 'refused',
      field: 'body',
      fieldCode: 'blocked',
      message: 'This site takes no comments from you.',
    }
  },
}
