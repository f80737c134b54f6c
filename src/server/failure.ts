import type { FieldError, FieldErrorCode, ProblemCode } from '#protocol/problem.ts'

/** A refusal that the caller may be told about. Anything else that is thrown becomes `internal`. */
export class Failure extends Error {
  override name = 'Failure'
  readonly code: ProblemCode
  readonly errors: readonly FieldError[]

  constructor(
    code: ProblemCode,
    message: string,
    errors: readonly FieldError[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.code = code
    this.errors = errors
  }
}

/** The refusal of one field's value. */
export function invalid(field: string, code: FieldErrorCode, message: string): Failure {
  return new Failure('invalid', message, [{ field, code, message }])
}
