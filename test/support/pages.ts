import { Window, type Document } from 'happy-dom'
import { PAGE, type TestServer } from './server.ts'

/** The public URL of the test's server. */
export const PUBLIC = 'http://localhost:8080'

/** The page at `path` as a reader without script sees it. */
export async function open(server: TestServer, path: string): Promise<Document> {
  return parse(await server.app.request(path))
}

/** The thread of `PAGE`. */
export const THREAD = `/thread?url=${PAGE}`

/** An answer's HTML, parsed; nothing in it runs. */
export async function parse(response: Response): Promise<Document> {
  const { DOMParser } = new Window()
  return new DOMParser().parseFromString(await response.text(), 'text/html')
}

/** The texts of all elements that `selector` finds. */
export function textsOf(page: Document, selector: string): readonly string[] {
  return [...page.querySelectorAll(selector)].map(element => element.textContent)
}

/** The fields of a form on the thread's page; a test names only those it is about. */
export function aForm(fields: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { url: PAGE, form: 'a form', body: 'Hello', name: 'Ada', email: '', ...fields }
}

/** Sends a form as a browser does. */
export function sendForm(
  { app }: TestServer,
  fields: Readonly<Record<string, string>> = aForm(),
  headers: Readonly<Record<string, string>> = { Origin: PUBLIC },
): Promise<Response> {
  const type = 'application/x-www-form-urlencoded'
  const body = new URLSearchParams(fields).toString()
  const sending = { method: 'POST', headers: { 'Content-Type': type, ...headers }, body }
  return Promise.resolve(app.request('/thread', sending))
}
