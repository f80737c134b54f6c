import { ApiError, read } from '../api.ts'

/** A request in the name of whoever holds the key; gives what the server made of it, or throws an `ApiError`. */
export type Write = <T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
) => Promise<T>

/** The server takes nothing more for so many seconds. */
export class TooEarly extends ApiError {
  readonly seconds: number

  constructor({ code, message, errors }: ApiError, seconds: number) {
    super(code, message, errors)
    this.seconds = seconds
  }
}

/** `key` is asked for only when something is sent, since that is when it is made. */
export function createWrite(server: string, key: () => string): Write {
  return async (method, path, body) => {
    const answer = fetch(`${server}api/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key()}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    })
    try {
      return await read(answer)
    } catch (error) {
      const response = await answer.catch(() => null)
      const seconds = Number(response?.headers.get('retry-after'))
      throw error instanceof ApiError && seconds > 0 ? new TooEarly(error, seconds) : error
    }
  }
}
