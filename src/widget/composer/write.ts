import type { ProblemCode } from '#protocol/problem.ts'
import { ApiError, read } from '../thread/api.ts'

/**
 * Sends a request with the viewer's key; resolves to the server's answer or throws an `ApiError`.
 */
export type SendRequest = <T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
) => Promise<T>

// By their status, the answers that a proxy in front of the server gives, as pages of its own.
const PROXIED: Readonly<Record<number, ProblemCode>> = {
  403: 'refused',
  413: 'too_large',
  429: 'too_many_requests',
}

/** `keyOf` is called at each request, since the first one creates the key; it may return none. */
export function createWrite(server: string, keyOf: () => string | null): SendRequest {
  return async (method, path, body) => {
    const key = keyOf()
    const answer = fetch(`${server}api/v1/${path}`, {
      method,
      headers: {
        ...(key !== null && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    })
    try {
      return await read(answer)
    } catch (cause) {
      const response = await answer.catch(() => null)
      if (!(cause instanceof ApiError) || !response) throw cause
      const code = cause.code === 'offline' && PROXIED[response.status]
      const error = code ? new ApiError(code, 'The server refuses this.') : cause
      error.seconds = Number(response.headers.get('retry-after'))
      throw error
    }
  }
}
