import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** What a receiver does with the next messages. */
export type Reaction = 'take' | 'fail' | 'stall' | 'redirect' | 'flood'

export interface Call {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A real receiver of webhooks, which does what a test wants. */
export interface Receiver {
  readonly url: string
  reaction: Reaction
  /** Everything that it was sent, whatever it did then. */
  readonly calls: readonly Call[]
  /** What it has taken. */
  readonly taken: readonly Call[]
  stop(): void
}

export async function startReceiver(): Promise<Receiver> {
  const calls: Call[] = []
  const taken: Call[] = []
  const server = createServer(async (request, response) => {
    const call = { headers: request.headers, body: await text(request) }
    calls.push(call)
    const { reaction } = receiver
    if (reaction === 'take') {
      taken.push(call)
      response.writeHead(204).end()
    } else if (reaction === 'fail') response.writeHead(503).end()
    else if (reaction === 'redirect') response.writeHead(302, { Location: '/elsewhere' }).end()
    else if (reaction === 'flood') {
      const write = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      }
      response.on('drain', write)
      write()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const receiver = {
    url: `http://127.0.0.1:${port}/hook`,
    reaction: 'take' as Reaction,
    calls,
    taken,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
  return receiver
}
