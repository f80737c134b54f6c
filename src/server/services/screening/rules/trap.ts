import type { Rule } from '../rule.ts'

/** Takes for spam what has filled in a field that people do not see; it is not told. */
export const trap: Rule = {
  name: 'trap',
  judge: ({ trap }) =>
    trap === null || trap === ''
      ? null
      : { outcome: 'spam', reason: 'It filled in a field that people do not see.' },
}
