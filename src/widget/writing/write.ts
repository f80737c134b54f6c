import { ApiError, read } from '../api.ts'

/** A request in the name of whoever holds the key; gives what the server made of it, or throws an `ApiError`. */
export type Write = <T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
) => Promise<T>

/** `keyOf` is asked only when something is sent, since that is when a key is made; it may give none. */
export function createWrite(server: string, keyOf: () => string | null): Write {
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
      const error = cause.code === 'offline' && !response.ok ? proxied(response.status) : cause
      error.seconds = Number(response.headers.get('retry-after'))
      throw error
    }
  }
}

/** What an answer means that a proxy in front of the server gave, as a page of its own. */
function proxied(status: number): ApiError {
  if (status === 403) return new ApiError('refused', 'The server does not take this.')
  if (status === 413) return new ApiError('too_large', 'This is more than the server takes.')
  if (status === 429) return new ApiError('too_many_requests', 'That was a lot at once.')
  return new ApiError('unavailable', 'The comments cannot be reached at the moment.')
}
