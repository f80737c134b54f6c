import type { App } from './app.ts'

interface Question {
  readonly url: string
  readonly method: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: ArrayBuffer | null
  /** The target of the answer. */
  readonly reply: MessagePort
}

type Answer =
  | {
      readonly status: number
      readonly headers: readonly (readonly [string, string])[]
      readonly body: ReadableStream<Uint8Array> | null
    }
  | { readonly failure: string }

/** The app at the other end of `worker`, as if it were here. It throws what `app` could not answer. */
export function createRemoteApp(worker: Pick<Worker, 'postMessage'>): App {
  return {
    async fetch(request) {
      const body = request.body ? await request.arrayBuffer() : null
      const { port1: reply, port2 } = new MessageChannel()
      const { url, method } = request
      const question: Question = { url, method, headers: [...request.headers], body, reply: port2 }
      const answer = await new Promise<Answer>(resolve => {
        reply.addEventListener('message', ({ data }) => resolve(data as Answer), { once: true })
        reply.start()
        worker.postMessage(question, [port2])
      })
      reply.close()
      if ('failure' in answer) throw new Error(answer.failure)
      const { status, headers } = answer
      return new Response(answer.body, { status, headers: headers.map(([k, v]) => [k, v]) })
    },
  }
}

/** Answers what comes from `createRemoteApp` into `scope`, as pages of `origin` ask it. */
export function serveApp(app: Promise<App>, scope: EventTarget, origin: string): void {
  // Each caller gets the failure; until a call, a server that cannot start is no error.
  app.catch(() => {})
  scope.addEventListener('message', async event => {
    const question = (event as MessageEvent<Question>).data
    const answer = await toAnswer(app, question, origin).catch((error: unknown): Answer => ({
      failure: String(error),
    }))
    const stream = 'body' in answer && answer.body ? [answer.body] : []
    question.reply.postMessage(answer, stream)
  })
}

async function toAnswer(app: Promise<App>, question: Question, origin: string): Promise<Answer> {
  const response = await (await app).fetch(toRequest(question, origin))
  return { status: response.status, headers: [...response.headers], body: response.body }
}

function toRequest({ url, method, headers, body }: Question, origin: string): Request {
  const request = new Request(url, { method, body })
  // A browser writes `Origin` only after MSW has taken the request away, and no script may set it on
  // a request; but it may say what a request's headers are.
  const all = new Headers(headers.map(([name, value]) => [name, value]))
  if (!all.has('origin')) all.set('origin', origin)
  return Object.defineProperty(request, 'headers', { value: all })
}
