import type { NewAuthor } from '#protocol/comment.ts'
import { LIMITS } from '#protocol/limits.ts'
import type { FaultParams, FieldErrorCode } from '#protocol/problem.ts'

/** An error of a field; the server sends the same with a sentence. */
export interface Fault {
  readonly field: string
  readonly code: FieldErrorCode
  readonly params?: FaultParams
}

/** The checks that need no server, which repeats them and adds more. */
export function validateBody(body: string): Fault[] {
  const count = body.trim().length
  const max = LIMITS.body
  if (!count) return [{ field: 'body', code: 'blank' }]
  return count > max ? [{ field: 'body', code: 'too_long', params: { max, count } }] : []
}

export function validateAuthor({ name, email }: Pick<NewAuthor, 'name' | 'email'>): Fault[] {
  const faults: Fault[] = []
  if (!name) faults.push({ field: 'author.name', code: 'blank' })
  else if (graphemes(name) > LIMITS.name)
    faults.push({ field: 'author.name', code: 'too_long', params: { max: LIMITS.name } })
  if (email && email.length > LIMITS.email) faults.push({ field: 'author.email', code: 'too_long' })
  else if (email && !/^[^\s@]+@[^\s@]+$/.test(email))
    faults.push({ field: 'author.email', code: 'bad_format' })
  return faults
}

const graphemes = (text: string) => [...new Intl.Segmenter().segment(text)].length
