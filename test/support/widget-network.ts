import { setupServer } from 'msw/node'
import { onTestFinished } from 'vitest'
import type { NewComment } from '#protocol/comment.ts'
import type { Faults } from '../../demo/dev/faults.ts'
import { appHandler } from '../../demo/dev/handler.ts'
import { aKey, aPost, SITE, type TestServer } from './server.ts'
import { muteFailedRequests } from './happy-dom-gaps.ts'

/** For tests: where the server is, as the page sees it. */
export const SERVER = 'https://comments.example.com/'

/** What lies between a page and the server. */
export interface WidgetNetwork {
  /** What goes wrong from now on. */
  readonly faults: Faults
  /** What the server has done, in order: "POST comments 201". */
  readonly requests: readonly string[]
  /** Lets the server do what the next request asks for, and its answer get lost. */
  loseNextAnswer(): void
  /** Lets nothing through until what it gives back is called. */
  hold(): () => void
}

/** A network to the real app, for one test. */
export function aNetwork({ app }: Pick<TestServer, 'app'>): WidgetNetwork {
  const faults: Faults = { delay: 0, drop: false, fail: null }
  const requests: string[] = []
  let open = Promise.resolve()
  let losesAnswer = false

  async function fetch(request: Request): Promise<Response> {
    await open
    const { method, url } = request
    const response = await app.fetch(withOrigin(request))
    if (method !== 'OPTIONS')
      requests.push(`${method} ${new URL(url).pathname.slice(8)} ${response.status}`)
    if (method !== 'OPTIONS' && losesAnswer) {
      losesAnswer = false
      return Response.error()
    }
    // happy-dom does not know that `cache: 'no-cache'` asks whether a stored answer is still right.
    response.headers.set('Cache-Control', 'no-store')
    return response
  }

  muteFailedRequests()
  const msw = setupServer(appHandler({ fetch }, faults))
  msw.listen({ onUnhandledFrame: 'error' })
  onTestFinished(() => msw.close())
  return {
    faults,
    requests,
    loseNextAnswer: () => void (losesAnswer = true),
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>()
      open = promise
      return resolve
    },
  }
}

/** A browser says with each write which site's page it is from; a script may not, so it is added on the way. */
function withOrigin(request: Request): Request {
  const headers = new Headers([...request.headers])
  headers.set('Origin', SITE)
  return Object.defineProperty(request, 'headers', { value: headers })
}

/** Posts a comment as somebody else does, from their own browser; gives its id. */
export async function postFromElsewhere(fields: Partial<NewComment>): Promise<string> {
  const input = aPost(fields)
  const response = await fetch(`${SERVER}api/v1/comments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${aKey('bob')}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return input.id
}
