import type { FaultParams, FieldError, FieldErrorCode, ProblemCode } from '#protocol/problem.ts'

/** A failure whose message the caller may see. Every other error becomes `internal`. */
export class Failure extends Error {
  override name = 'Failure'
  readonly code: ProblemCode
  readonly errors: readonly FieldError[]
  /** In so many seconds it may be tried again; `null` where that makes no difference. */
  readonly retryAfter: number | null

  constructor(
    code: ProblemCode,
    message: string,
    errors: readonly FieldError[] = [],
    { retryAfter, ...options }: ErrorOptions & { readonly retryAfter?: number } = {},
  ) {
    super(message, options)
    this.code = code
    this.errors = errors
    this.retryAfter = retryAfter ?? null
  }
}

/** The refusal of one field's value. */
export function invalid(field: string, code: FieldErrorCode, message: string): Failure {
  return invalidFields([{ field, code, message }])
}

/** The refusal of several fields' values at once. */
export function invalidFields(errors: readonly FieldError[]): Failure {
  return new Failure('invalid', errors.map(error => error.message).join(' '), errors)
}

/** Collects what is wrong with the fields of one request, so that a reader hears of all at once. */
export class FieldErrors {
  readonly list: FieldError[] = []

  add(field: string, code: FieldErrorCode, message: string, params?: FaultParams): void {
    this.list.push({ field, code, message, ...(params && { params }) })
  }
}

/** The server cannot start. The message tells its operator in one sentence what to change. */
export class StartFailure extends Error {
  override name = 'StartFailure'
}

/** A command failed. The message tells the operator in one sentence why. */
export class CommandFailure extends Error {
  override name = 'CommandFailure'
}
