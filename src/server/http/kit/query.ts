import type { Context } from 'hono'
import type { Sort } from '#protocol/comment.ts'
import { invalid } from '../../failure.ts'

const SORTS = ['oldest', 'newest', 'top'] as const satisfies readonly Sort[]

/** The one value of a query parameter, or `null`. Two values are one too many: throws `invalid`. */
export function queryValue(c: Context, name: string): string | null {
  const [value, ...more] = c.req.queries(name) ?? []
  if (more.length > 0) throw invalid(name, 'bad_format', `Give "${name}" once.`)
  return value === undefined || value === '' ? null : value
}

/** As `queryValue`, for one that there has to be. */
export function requireQueryValue(c: Context, name: string): string {
  const value = queryValue(c, name)
  if (value === null) throw invalid(name, 'missing', `Give "${name}" in the query.`)
  return value
}

/** The order asked for; the oldest first when none is. Throws `invalid`. */
export function querySort(c: Context): Sort {
  return queryChoice(c, 'sort', SORTS) ?? 'oldest'
}

/** A query parameter with a fixed set of values, or `null`. Throws `invalid`. */
export function queryChoice<T extends string>(
  c: Context,
  name: string,
  choices: readonly T[],
): T | null {
  const value = queryValue(c, name)
  if (value === null) return null
  const choice = choices.find(choice => choice === value)
  if (!choice) throw invalid(name, 'bad_format', `"${name}" is one of ${choices.join(', ')}.`)
  return choice
}

/** A whole number from `least` to `most`, or `null`. Throws `invalid`. */
export function queryNumber(
  c: Context,
  name: string,
  [least, most]: readonly [number, number],
): number | null {
  const value = queryValue(c, name)
  if (value === null) return null
  const number = /^\d{1,3}$/.test(value) ? Number(value) : NaN
  if (number >= least && number <= most) return number
  throw invalid(name, 'bad_format', `"${name}" is a number from ${least} to ${most}.`)
}
