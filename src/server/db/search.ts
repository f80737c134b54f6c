import { sql, type RawBuilder } from 'kysely'

// A term is a text and nothing else: it is quoted for the index, and escaped for a pattern.

const MOST_TERMS = 8
const MOST_LETTERS = 200

// The index knows three letters at a time; a mark on a letter is none.
const LETTERS_INDEXED = 3

/** The words to search for; each has to be found, be it as a part of another word. */
export function toTerms(typed: string): readonly string[] {
  const text = typed
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu, ' ')
  return [...text].slice(0, MOST_LETTERS).join('').split(' ').filter(Boolean).slice(0, MOST_TERMS)
}

/** What of the terms the index can find, as its query; `null` for nothing. */
export function toMatch(terms: readonly string[]): string | null {
  const indexed = terms.filter(isIndexed)
  if (indexed.length === 0) return null
  return indexed.map(term => `"${term.replaceAll('"', '""')}"`).join(' AND ')
}

/** What has to hold of a comment of `site` for the terms that are too short for the index. */
export function matchesShort(terms: readonly string[], site: string): RawBuilder<boolean> {
  const short = terms.filter(term => !isIndexed(term))
  const conditions = short.map(term => {
    const pattern = `%${term.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    const isLike = (column: string) => sql`${sql.ref(column)} like ${pattern} escape '\\'`
    return sql`(${isLike('comments.source')} or ${isLike('comments.author_name')}
      or comments.thread_id in (
        select id from threads where site = ${site} and ${isLike('threads.title')}))`
  })
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}

const isIndexed = (term: string) =>
  [...term.normalize('NFD').replaceAll(/\p{M}/gu, '')].length >= LETTERS_INDEXED
