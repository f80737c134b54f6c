/** Sends one command of WebDriver and gives what it answers. */
export type Call = <Value = void>(method: string, path: string, body?: object) => Promise<Value>

interface Answer {
  readonly value: unknown
}

interface Failure {
  readonly error: string
  readonly message: string
}

export const createCall =
  (url: string): Call =>
  async <Value>(method: string, path: string, body?: object) => {
    const response = await fetch(url + path, { method, body: body ? JSON.stringify(body) : null })
    const { value } = (await response.json()) as Answer
    if (response.ok) return value as Value
    const { error, message } = value as Failure
    throw new Error(`${method} ${path}: ${error} ${message}`)
  }
