import { lookup } from 'node:dns/promises'
import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { OutgoingFailure, type FetchOut, type OutgoingRequest } from '../ports.ts'
import { isPublicAddress } from './public-address.ts'

interface Guard {
  /** Lets it ask this machine and private networks, on any port. */
  readonly allowPrivate: boolean
  /** Finds all addresses of a name; a test has its own. */
  readonly resolve?: (name: string) => Promise<readonly string[]>
  readonly patienceMs?: number
}

const PATIENCE_MS = 10_000
// Of an answer only whether it is good is of interest, or a word.
const MOST_BYTES = 65_536
const MOST_HEADER_BYTES = 16_384
const PORTS = new Set(['', '80', '443'])

/**
 * Asks addresses that people have typed, and so could be anything: every address of the name has to be
 * public, and one of these very addresses is dialled, so that no second look-up can give another.
 * Redirects are not followed. Throws an `OutgoingFailure`.
 */
export function createGuardedFetch({
  allowPrivate,
  resolve = resolveAll,
  patienceMs = PATIENCE_MS,
}: Guard): FetchOut {
  return async (address, request) => {
    const url = parseTarget(address, allowPrivate)
    const patience = AbortSignal.timeout(patienceMs)
    const signal = AbortSignal.any([patience, ...(request.signal ? [request.signal] : [])])
    try {
      const addresses = await within(signal, findAddresses(url, resolve))
      if (!allowPrivate && !addresses.every(isPublicAddress)) throw notPublic()
      return await ask(url, addresses, { ...request, signal })
    } catch (error) {
      if (error instanceof OutgoingFailure) throw error
      const says = patience.aborted
        ? `It does not answer within ${patienceMs / 1000} seconds.`
        : `It cannot be reached: ${reasonOf(error)}.`
      throw new OutgoingFailure(says, { cause: error })
    }
  }
}

/** Returns the URL if a request to it is allowed. Throws an `OutgoingFailure`. */
function parseTarget(address: string, allowPrivate: boolean): URL {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol)) throw final('It is no http or https address.')
  if (url.username || url.password) throw final('Its address has a name or password in it.')
  if (!allowPrivate && !PORTS.has(url.port)) throw final('Its port is neither 80 nor 443.')
  return url
}

async function findAddresses(
  url: URL,
  resolve: NonNullable<Guard['resolve']>,
): Promise<readonly string[]> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const addresses = isIP(host) ? [host] : await resolve(host)
  if (addresses.length === 0) throw new OutgoingFailure('Its name has no address.')
  return addresses
}

async function resolveAll(name: string): Promise<readonly string[]> {
  return (await lookup(name, { all: true })).map(({ address }) => address)
}

async function ask(
  url: URL,
  addresses: readonly string[],
  { method, headers, body, signal }: OutgoingRequest & { readonly signal: AbortSignal },
): Promise<{ status: number; text: string }> {
  const isSecure = url.protocol === 'https:'
  // A connection for this request alone: a kept one was checked for another.
  const agent = isSecure ? new HttpsAgent() : new HttpAgent()
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const send = isSecure ? requestHttps : requestHttp
      const options = {
        method,
        headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
        agent,
        signal,
        lookup: alwaysTo(addresses),
        maxHeaderSize: MOST_HEADER_BYTES,
      }
      send(url, options, resolve).on('error', reject).end(body)
    })
    return { status: response.statusCode ?? 0, text: await readText(response) }
  } finally {
    agent.destroy()
  }
}

/** Resolves every name to the checked addresses. */
function alwaysTo(addresses: readonly string[]): LookupFunction {
  const found = addresses.map(address => ({ address, family: isIP(address) }))
  return (_name, options, callback) => {
    if (options.all) callback(null, found)
    else callback(null, found[0]!.address, found[0]!.family)
  }
}

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST_BYTES) throw new OutgoingFailure('Its answer does not end.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

/** A look-up cannot be aborted, so it is left behind. */
function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

const final = (says: string) => new OutgoingFailure(says, { isFinal: true })

function notPublic(): OutgoingFailure {
  return new OutgoingFailure(
    'It is not on the public internet (AFTERWORD_PRIVATE_WEBHOOKS=on allows that).',
  )
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return code ?? message
}
