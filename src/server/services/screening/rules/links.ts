import type { Rule } from '../rule.ts'
import { readBody } from '../read-body.ts'

/** Holds what has more links than the owner lets through. */
export const links: Rule = {
  name: 'links',
  judge({ body, settings: { maxLinks } }) {
    const { length } = readBody(body).links
    if (length <= maxLinks) return null
    const many = length === 1 ? '1 link' : `${length} links`
    return { outcome: 'hold', reason: `It has ${many}; up to ${maxLinks} are let through.` }
  },
}
