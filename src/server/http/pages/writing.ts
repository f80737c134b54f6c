import type { FieldError } from '#protocol/problem.ts'

/** What stands in a form: nothing yet, or what somebody sent and what is wrong with it. */
export interface FormState {
  /** Tells one form from another, so that sending one twice is one comment. */
  readonly form: string
  readonly body: string
  readonly name: string
  readonly email: string
  readonly errors: readonly FieldError[]
}

/** A form in which nobody has written yet, with the time at which it is drawn. */
export function newWriting(now: Date): FormState {
  const form = `${now.getTime()}-${crypto.randomUUID()}`
  return { form, body: '', name: '', email: '', errors: [] }
}

/**
 * When a form was drawn, which for many readers is when the first of them asked for the page: nobody
 * seems quicker than they were. Who writes another time there could as well wait.
 */
export function timeOf(form: string): Date | null {
  const time = /^(\d{1,15})-/.exec(form)?.[1]
  return time === undefined ? null : new Date(Number(time))
}
