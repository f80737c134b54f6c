import { LIMITS } from '#protocol/limits.ts'
import { invalid } from '../../failure.ts'
import { normaliseText } from './normalise-text.ts'

/**
 * A page's title on one line, or `null` for none. Throws `invalid` for one that is too long; for a
 * character that cannot be stored no reader's comment is refused, as no reader can mend it.
 */
export function normaliseTitle(title: string | null): string | null {
  if (title === null) return null
  const typed = title.toWellFormed().replaceAll(/\p{Noncharacter_Code_Point}/gu, '\ufffd')
  const text = (normaliseText(typed) ?? '').trim().replaceAll(/\s+/g, ' ')
  if (text.length > LIMITS.title) {
    throw invalid('title', 'too_long', `A title has at most ${LIMITS.title} characters.`)
  }
  return text || null
}
