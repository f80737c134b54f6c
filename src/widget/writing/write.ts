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
    } catch (error) {
      if (error instanceof ApiError && error.code !== 'offline')
        error.seconds = Number((await answer).headers.get('retry-after'))
      throw error
    }
  }
}
