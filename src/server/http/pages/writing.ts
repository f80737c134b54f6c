import type { FieldError } from '#protocol/problem.ts'

/** What stands in a form: nothing yet, or what somebody sent and what is wrong with it. */
export interface Writing {
  /** Tells one form from another, so that sending one twice is one comment. */
  readonly form: string
  readonly body: string
  readonly name: string
  readonly email: string
  readonly errors: readonly FieldError[]
}

/** A form in which nobody has written yet. */
export function newWriting(): Writing {
  return { form: crypto.randomUUID(), body: '', name: '', email: '', errors: [] }
}
