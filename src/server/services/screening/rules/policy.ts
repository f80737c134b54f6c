import type { Rule } from '../rule.ts'

/** Holds what the owner wants to see first: all comments, or those of people who are not trusted yet. */
export const policy: Rule = {
  name: 'policy',
  judge({ author: { standing, published }, settings }) {
    if (settings.policy === 'all') return { outcome: 'hold', reason: 'Every comment waits here.' }
    const isTrusted = standing === 'trusted' || published >= settings.trustAfter
    if (settings.policy === 'publish' || isTrusted) return null
    return { outcome: 'hold', reason: 'Its writer is not trusted yet.' }
  },
}
