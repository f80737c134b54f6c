import { LIMITS } from '#protocol/limits.ts'
import { invalid } from '../failure.ts'
import { normaliseText } from './text.ts'

/** A page's title on one line, or `null` for none. Throws `invalid` for the field `title`. */
export function normaliseTitle(title: string | null): string | null {
  if (title === null) return null
  const text = normaliseText(title)?.trim().replaceAll(/\s+/g, ' ')
  if (text === undefined) {
    throw invalid('title', 'bad_characters', 'The title has characters that cannot be stored.')
  }
  if (text.length > LIMITS.title) {
    throw invalid('title', 'too_long', `A title has at most ${LIMITS.title} characters.`)
  }
  return text || null
}
