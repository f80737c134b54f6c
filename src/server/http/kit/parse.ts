import type { z } from 'zod'
import type { FieldError } from '#protocol/problem.ts'
import { Failure, invalidFields } from '../../failure.ts'

/** An id as text: a UUID in lower case (RFC 9562 §4), of any version. */
export const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A value of the schema's type. Throws `invalid`, naming every field that is not as it should be. */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw invalidFields(result.error.issues.flatMap(toFieldErrors))
}

/** The id in a path. What cannot be an id is the id of nothing: throws `not_found`. */
export function parsePathId(id: string | undefined): string {
  if (id === undefined || !UUID.test(id)) throw new Failure('not_found', 'There is nothing here.')
  return id
}

/** Returns whether a string is a UUID. */
export function isId(text: string): boolean {
  return UUID.test(text)
}

// More errors would only echo the request.
const MOST_KEYS = 20

/** The errors by field. */
export function toFieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MOST_KEYS).map(key => {
      const field = [...issue.path, key].join('.')
      return { field, code: 'unknown_key', message: `There is no field "${field}".` }
    })
  }
  const field = issue.path.join('.')
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined
  return [
    isMissing
      ? { field, code: 'missing', message: `The field "${field}" is missing.` }
      : { field, code: 'bad_format', message: `The field "${field}" is not of the right form.` },
  ]
}
