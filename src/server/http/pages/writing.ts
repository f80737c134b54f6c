import type { FieldError } from '#protocol/problem.ts'

/** The state of a form: empty, or a submission with its errors. */
export interface FormState {
  /** Tells one form from another, so that sending one twice is one comment. */
  readonly form: string
  readonly body: string
  readonly name: string
  readonly email: string
  readonly errors: readonly FieldError[]
}

/** An empty form with the time at which it is drawn. */
export function newWriting(now: Date): FormState {
  const form = `${now.getTime()}-${crypto.randomUUID()}`
  return { form, body: '', name: '', email: '', errors: [] }
}

/**
 * The time at which a form was drawn. For many readers that is the first request for the cached
 * page, so no author seems quicker than they were. A forged time could as well be waited for.
 */
export function timeOf(form: string): Date | null {
  const time = /^(\d{1,15})-/.exec(form)?.[1]
  return time === undefined ? null : new Date(Number(time))
}
