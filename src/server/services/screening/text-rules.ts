import { domains } from './rules/domains.ts'
import { duplicate } from './rules/duplicate.ts'
import { links } from './rules/links.ts'
import { name } from './rules/name.ts'
import type { Rule } from './rule.ts'
import { blockedWords, heldWords } from './rules/words.ts'

/** The rules on text and name, in their order. */
export const TEXT_RULES: readonly Rule[] = [
  name,
  blockedWords,
  duplicate,
  domains,
  links,
  heldWords,
]
