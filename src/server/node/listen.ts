import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { StartFailure } from '../failure.ts'

/** `peer` is the address at the other end of the connection, where there is one. */
type Fetch = (request: Request, peer: string | null) => Response | Promise<Response>

export interface ListenAddress {
  readonly port: number
  readonly host: string | null
}

// The time for a request to arrive: a browser needs milliseconds. An idle connection outlives those
// that proxies keep, commonly for a minute, or they would write into a closed one.
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
  connectionsCheckingInterval: 5_000,
}
const MOST_HEADERS = 64

// The time that a connection may stall in the middle of an answer.
const STALLED_MS = 30_000

// The time that an open request may delay a stop. Orchestrators kill after ten seconds.
const DEADLINE_MS = 8_000
const SWEEP_MS = 50

/**
 * Listens, and gives the server with the port it got. Throws a `StartFailure` where that cannot be.
 * `fetch` answers each request; it is looked up when one comes, since who answers may need the port.
 * `onError` hears of connections that could not be accepted, as when there are no file descriptors left.
 */
export async function listen(
  { port, host }: ListenAddress,
  fetch: Fetch,
  onError: (error: Error) => void,
): Promise<[Server, number]> {
  const server = createAdaptorServer({
    fetch: (request, env) =>
      fetch(request, (env as HttpBindings).incoming.socket.remoteAddress ?? null),
    serverOptions: LIMITS,
  }) as Server
  server.maxHeadersCount = MOST_HEADERS
  server.timeout = STALLED_MS
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(explain(error, port, host)))
    server.listen(port, host ?? undefined, resolve)
  })
  // Without a listener the second of them would end the process.
  server.removeAllListeners('error').on('error', onError)
  return [server, (server.address() as AddressInfo).port]
}

/** The URL of the server for programs on this machine. */
export function addressOf(host: string | null, port: number): string {
  const isEvery = host === null || host === '0.0.0.0' || host === '::'
  const name = isEvery ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

/** Takes no more connections, and waits for the requests that run: up to eight seconds. */
export async function close(server: Server): Promise<void> {
  const closed = new Promise(resolve => server.close(resolve))
  // Node closes the connections that are idle now; those that have yet to be answered become it later.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
  const deadline = setTimeout(() => server.closeAllConnections(), DEADLINE_MS)
  await closed
  clearInterval(sweep)
  clearTimeout(deadline)
}

function explain(error: NodeJS.ErrnoException, port: number, host: string | null): Error {
  const options = { cause: error }
  if (error.code === 'EADDRINUSE') {
    return new StartFailure(`PORT ${port} is in use by another program`, options)
  }
  if (error.code === 'EACCES') {
    return new StartFailure(`PORT ${port} needs rights that this program does not have`, options)
  }
  return new StartFailure(`HOST ${host ?? ''} cannot be listened on: ${error.message}`, options)
}
