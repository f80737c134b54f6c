import type { ErrorHandler } from 'hono'
import { PROBLEM_STATUS, type Problem, type ProblemCode } from '#protocol/problem.ts'
import type { Log } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { COMMON_HEADERS } from './answer.ts'

type Status = (typeof PROBLEM_STATUS)[ProblemCode]

// RFC 9457 §4.2.1: with `about:blank` the title is the status's own phrase.
const TITLES: Readonly<Record<Status, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/** The answer for everything that is thrown: a `Failure` tells why, anything else tells nothing. */
export function answerProblem(log: Log): ErrorHandler {
  return (error, c) => {
    const problem = toProblem(error)
    if (problem.status >= 500) log.error({ err: error.cause ?? error }, 'a request failed')
    // Headers that the handler has set go along: 405 names the methods that there are.
    const headers = {
      ...COMMON_HEADERS,
      ...retryHeaders(error),
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
    }
    return c.body(JSON.stringify(problem), problem.status, headers)
  }
}

/** The `Retry-After` header (RFC 9110 §10.2.3), where the time is known. */
export function retryHeaders(error: unknown): Record<string, string> {
  const after = error instanceof Failure ? error.retryAfter : null
  if (after === null) return {}
  // Without being named a header is not shown to pages of other origins.
  return { 'Retry-After': String(after), 'Access-Control-Expose-Headers': 'Retry-After' }
}

/** RFC 9457. */
function toProblem(error: Error): Problem & { status: Status } {
  const known =
    error instanceof Failure
      ? error
      : new Failure('internal', 'Something went wrong on the server.')
  const status = PROBLEM_STATUS[known.code]
  return {
    type: 'about:blank',
    title: TITLES[status],
    status,
    detail: known.message,
    code: known.code,
    errors: known.errors,
  }
}
