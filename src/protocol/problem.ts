/** Every way a request can fail, and the HTTP status that carries it. The table is closed. */
export const PROBLEM_STATUS = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  unknown_site: 403,
  /** A rule says no; `errors` say which. */
  refused: 403,
  /** Thread closed to new comments. */
  locked: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported_type: 415,
  invalid: 422,
  /** Solve a challenge first. */
  proof_required: 428,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
} as const

export type ProblemCode = keyof typeof PROBLEM_STATUS

/** The body of every error: RFC 9457 `application/problem+json`, with a `code` that clients act on. */
export interface Problem {
  readonly type: 'about:blank'
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: ProblemCode
  /** The errors of the input by field: `body`, `author.name`, … Empty when no field is to blame. */
  readonly errors: readonly FieldError[]
}

export interface FieldError {
  readonly field: string
  readonly code: FieldErrorCode
  /** A sentence in English; clients translate by `code`. */
  readonly message: string
  /** Numbers and characters that the sentence names; left out where it names none. */
  readonly params?: FaultParams
}

/** Numbers and characters in the sentence of a fault, for clients that translate it. */
export interface FaultParams {
  /** The most that a field takes. */
  readonly max?: number
  /** The length or number that was sent. */
  readonly count?: number
  /** The character at fault, as in "U+D83D". */
  readonly character?: string
  /** The line that it is in, counted from 1. */
  readonly line?: number
}

/** The code of an error in one field. */
export type FieldErrorCode =
  | 'missing'
  | 'blank'
  | 'too_long'
  | 'too_many_links'
  | 'bad_characters'
  | 'bad_format'
  | 'unknown_key'
  | 'duplicate'
  | 'too_fast'
  | 'blocked'
  | 'name_taken'
