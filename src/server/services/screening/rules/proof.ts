import type { Rule } from '../rule.ts'

/** Holds what comes in a flood from where no work can be proved, and might be a person nevertheless. */
export const proof: Rule = {
  name: 'proof',
  judge: ({ unproven }) =>
    unproven
      ? { outcome: 'hold', reason: 'It came in a flood, from where no work can be proved.' }
      : null,
}
