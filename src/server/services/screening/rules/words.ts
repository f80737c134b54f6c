import type { Attempt, Rule } from '../rule.ts'
import { readBody } from '../read-body.ts'
import { toWordList } from '../word-list.ts'

/** Holds what has a word or phrase of the owner's first list. */
export const heldWords: Rule = {
  name: 'heldWords',
  judge(attempt) {
    const found = findIn(attempt, attempt.settings.heldWords)
    return found && { outcome: 'hold', reason: `It says “${found.entry}”.` }
  },
}

/** Refuses what has one of the second. */
export const blockedWords: Rule = {
  name: 'blockedWords',
  judge(attempt) {
    const found = findIn(attempt, attempt.settings.blockedWords)
    return (
      found && {
        outcome: 'refuse',
        code: 'refused',
        field: found.field,
        fieldCode: 'blocked',
        message: `This site takes no comments with “${found.entry}”.`,
      }
    )
  },
}

interface WordMatch {
  readonly entry: string
  /** The field with the match. */
  readonly field: string
}

function findIn({ body, details }: Attempt, entries: readonly string[]): WordMatch | null {
  if (entries.length === 0) return null
  const list = toWordList(entries)
  const { text, links } = readBody(body)
  const places = [
    ['body', text],
    ['author.name', details.name],
    ['author.website', details.website ?? ''],
    ...links.map(link => ['body', link] as const),
  ] as const
  for (const [field, place] of places) {
    const entry = list.find(place)
    if (entry !== null) return { entry, field }
  }
  return null
}
