import { isGuest, listStaffNames } from '../../../db/screening/staff-names.ts'
import { foldCase, toSkeleton } from '../../text/look-alikes.ts'
import type { Rule } from '../rule.ts'

/** Refuses a guest's name that looks like a staff member's. */
export const name: Rule = {
  name: 'name',
  async judge({ db, site, details, author, editing }) {
    // An edit changes no name, so an author who had the name first can still mend a word.
    if (editing !== null) return null
    const names = await listStaffNames(db, site)
    // Once: a name may have thousands of characters once its ligatures are spelled out.
    const keys = toKeys(details.name)
    const taken = names.some(name => toKeys(name).some(key => keys.includes(key)))
    // The last check, as few names get this far.
    if (!taken || !(await isGuest(db, author.id))) return null
    return {
      outcome: 'refuse',
      code: 'refused',
      field: 'author.name',
      fieldCode: 'name_taken',
      message: 'This name belongs to a moderator of this site. Choose another one.',
    }
  },
}

/** Returns whether two names look alike. */
export function looksLike(one: string, other: string): boolean {
  const others = toKeys(other)
  return toKeys(one).some(key => others.includes(key))
}

/**
 * The skeleton of a name, without what readers overlook. Both cases are tried first: `В` looks like
 * B and its small `в` does not.
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
