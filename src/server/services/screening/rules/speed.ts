import type { Rule } from '../rule.ts'

/**
 * Refuses what was written faster than people write. A person who is that quick keeps the text and
 * has it published by pressing once more, where holding it would make them wait for a moderator, and
 * the moderator read it; a program that does not come back is gone.
 */
export const speed: Rule = {
  name: 'speed',
  judge({ editing, seconds, settings: { minSeconds } }) {
    if (editing !== null || seconds === null || seconds >= minSeconds) return null
    return {
      outcome: 'refuse',
      code: 'refused',
      field: 'body',
      fieldCode: 'too_fast',
      message: 'You’re posting too quickly. Try again in a moment.',
    }
  },
}
