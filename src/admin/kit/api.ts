import type { FieldError, Problem, ProblemCode } from '#protocol/problem.ts'
import { ROOT } from './root.ts'

/** A refused request, or `offline` when the server cannot be reached. */
export class RequestError extends Error {
  override name = 'Refusal'
  readonly code: ProblemCode | 'offline'
  readonly errors: readonly FieldError[]

  constructor(code: ProblemCode | 'offline', message: string, errors: readonly FieldError[] = []) {
    super(message)
    this.code = code
    this.errors = errors
  }

  /** The message for a field; empty when the field is right. */
  fault(field: string): string {
    return this.errors
      .filter(error => error.field === field)
      .map(error => error.message)
      .join(' ')
  }
}

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly json?: unknown
  readonly signal?: AbortSignal
}

/** Calls `/admin/api` + `path`. Throws a `RequestError`. The only place of the admin that fetches. */
export async function request<T>(
  path: string,
  { method = 'GET', json, signal }: RequestOptions = {},
): Promise<T> {
  const response = await ask(path, {
    method,
    ...(signal ? { signal } : {}),
    ...(json === undefined
      ? {}
      : { body: JSON.stringify(json), headers: { 'Content-Type': 'application/json' } }),
  })
  if (response.ok) return (await response.json()) as T
  const refusal = await toRefusal(response)
  if (refusal.code === 'unauthenticated') signedOut.dispatchEvent(new Event('signed-out'))
  throw refusal
}

/** Hears `signed-out` when the server no longer knows who asks. */
export const signedOut = new EventTarget()

async function ask(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`${ROOT}/admin/api${path}`, init)
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    throw new RequestError('offline', 'The server cannot be reached. Try again in a moment.')
  }
}

async function toRefusal(response: Response): Promise<RequestError> {
  const problem = (await response.json().catch(() => null)) as Problem | null
  if (problem?.code) return new RequestError(problem.code, problem.detail, problem.errors)
  return new RequestError('internal', `The server answered ${response.status}.`)
}
