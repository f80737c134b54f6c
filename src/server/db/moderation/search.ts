import { sql, type RawBuilder } from 'kysely'
import type { Database } from '../engine/database.ts'

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

/** The matches of search terms in the index. */
export interface SearchMatches {
  readonly terms: readonly string[]
  /** Its query for those that it knows; `null` for none. */
  readonly match: string | null
  /**
   * The ids of matching comments on all sites if they are few; `null` if they are many, or without
   * a query.
   */
  readonly ids: readonly string[] | null
}

/** So many comments are looked up and sorted as fast as others are walked through. */
export const FEW = 2000

/** Finds the comments that have the terms, up to `few`, or finds out that they are more. */
export async function findMatches(
  db: Database,
  terms: readonly string[],
  few = FEW,
): Promise<SearchMatches> {
  const indexed = terms.filter(isIndexed)
  if (indexed.length === 0) return { terms, match: null, ids: null }
  const match = indexed.map(term => `"${term.replaceAll('"', '""')}"`).join(' AND ')
  const { rows } = await sql<{ id: string }>`select comment_id as id from (
      select rowid as number from search where search match ${match} limit ${few + 1}
    ) as found inner join search_rows using (number)`.execute(db)
  return { terms, match, ids: rows.length > few ? null : rows.map(({ id }) => id) }
}

/** The numbers by which the index knows some comments. */
export interface Numbered {
  readonly first: number
  readonly last: number
}

/** The conditions on a comment of `site` that matches the terms. */
export function matches(
  { terms, match, ids }: SearchMatches,
  among: Numbered,
): RawBuilder<boolean>[] {
  const short = terms.filter(term => !isIndexed(term)).map(matchesShort)
  if (match === null) return short
  if (ids !== null) {
    const list = JSON.stringify(ids)
    return [sql`comments.id in (select value from json_each(${list}))`, ...short]
  }
  const number = sql`(select number from search_rows where comment_id = comments.id)`
  const isAmong = sql`rowid between ${among.first} and ${among.last}`
  return [
    sql`${number} in (select rowid from search where search match ${match} and ${isAmong})`,
    ...short,
  ]
}

function matchesShort(term: string): RawBuilder<boolean> {
  const pattern = `%${term.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const isLike = (column: string) => sql`${sql.ref(column)} like ${pattern} escape '\\'`
  return sql`(${isLike('comments.source')} or ${isLike('comments.author_name')}
    or exists (
      select 1 from threads where threads.id = comments.thread_id and ${isLike('threads.title')}))`
}

const isIndexed = (term: string) => [...term.replaceAll(/\p{M}/gu, '')].length >= LETTERS_INDEXED
