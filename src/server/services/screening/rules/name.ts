import { isGuest, listStaffNames } from '../../../db/screening/staff-names.ts'
import { foldCase, toSkeleton } from '../../text/look-alikes.ts'
import type { Rule } from '../rule.ts'

/** Refuses a guest a name that could be read as that of somebody who looks after the site. */
export const name: Rule = {
  name: 'name',
  async judge({ db, site, details, author, editing }) {
    // An edit takes no name, and whoever had it first is not kept from mending a word.
    if (editing !== null) return null
    const names = await listStaffNames(db, site)
    const taken = names.some(name => looksLike(details.name, name))
    // Asked last, since hardly anybody gets so far.
    if (!taken || !(await isGuest(db, author.id))) return null
    return {
      outcome: 'refuse',
      code: 'refused',
      field: 'author.name',
      fieldCode: 'name_taken',
      message: 'Somebody who looks after this site has such a name. Please choose another.',
    }
  },
}

/** Whether a reader could take one name for the other. */
export function looksLike(one: string, other: string): boolean {
  const others = toKeys(other)
  return toKeys(one).some(key => others.includes(key))
}

/**
 * What is left of a name when all goes that a reader does not see at a glance. Both cases are tried
 * first: `В` looks like B and its small `в` does not.
 */
function toKeys(name: string): readonly string[] {
  return [foldCase(name), foldCase(toSkeleton(name))].map(toSkeleton).map(toLetters)
}

const OTHER_THAN_LETTERS = /[^\p{L}\p{N}]/gu

function toLetters(skeleton: string): string {
  // In small letters `OIga` is not `Olga` any more; so i and l count as one, as I and l do.
  const letters = foldCase(skeleton).replaceAll(OTHER_THAN_LETTERS, '').replaceAll('i', 'l')
  return letters === '' ? skeleton : letters
}
