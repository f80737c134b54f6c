import type { Context } from 'hono'
import type { Sort } from '#protocol/comment.ts'
import { invalid } from '../failure.ts'

const SORTS: readonly Sort[] = ['oldest', 'newest', 'top']

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
  const value = queryValue(c, 'sort')
  if (value === null) return 'oldest'
  const sort = SORTS.find(sort => sort === value)
  if (!sort) throw invalid('sort', 'bad_format', `"sort" is one of ${SORTS.join(', ')}.`)
  return sort
}
