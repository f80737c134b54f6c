import { read } from '../api.ts'

/** A request in the name of whoever holds the key; gives what the server made of it, or throws an `ApiError`. */
export type Write = <T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
) => Promise<T>

/** `key` is asked for only when something is sent, since that is when it is made. */
export function createWrite(server: string, key: () => string): Write {
  return (method, path, body) =>
    read(
      fetch(`${server}api/v1/${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key()}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(30_000),
      }),
    )
}
