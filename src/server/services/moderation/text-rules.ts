import { domains } from './domains.ts'
import { duplicate } from './duplicate.ts'
import { links } from './links.ts'
import { name } from './name.ts'
import type { Rule } from './rule.ts'
import { blockedWords, heldWords } from './words.ts'

/** The rules that look at what is said and by which name, in the order in which they are asked. */
export const TEXT_RULES: readonly Rule[] = [
  name,
  blockedWords,
  duplicate,
  domains,
  links,
  heldWords,
]
