import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** The behaviour of the test's mail server. */
export type Manner = 'accept' | 'refuse' | 'busy' | 'stall' | 'hang-up'

/** For tests: a real mail server that does what the test wants. */
export interface SmtpReceiver {
  readonly url: string
  /** The received mails, raw. */
  readonly mails: readonly { readonly to: readonly string[]; readonly raw: string }[]
  manner: Manner
  /** The number of connections so far. */
  readonly connections: number
  /** Goes away, with all that is connected. */
  stop(): Promise<void>
}

const answer = (code: number, message: string) =>
  Object.assign(new Error(message), { responseCode: code })

export async function startSmtp(
  login?: { readonly user: string; readonly password: string },
  port = 0,
): Promise<SmtpReceiver> {
  const mails: { to: string[]; raw: string }[] = []
  let connections = 0
  const receiver = { manner: 'accept' as Manner }
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: login === undefined,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect(_session, done) {
      connections++
      // A stalled server sends nothing, not even its greeting.
      if (receiver.manner !== 'stall') done()
    },
    onAuth({ username, password }, _session, done) {
      if (username === login?.user && password === login?.password) done(null, { user: username })
      else done(answer(535, 'Who are you?'))
    },
    onRcptTo(_address, _session, done) {
      if (receiver.manner === 'refuse') done(answer(550, 'No such user'))
      else if (receiver.manner === 'busy') done(answer(451, 'Try again later'))
      else done()
    },
    async onData(stream, session, done) {
      const raw = await text(stream).catch(() => null)
      // The client died in the middle of it.
      if (raw === null) return
      if (receiver.manner === 'hang-up') return server.close()
      mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw })
      done()
    },
  })
  server.on('error', () => undefined)
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  const { port: chosen } = server.server.address() as AddressInfo
  return {
    get manner() {
      return receiver.manner
    },
    set manner(manner) {
      receiver.manner = manner
    },
    get connections() {
      return connections
    },
    url: `smtp://127.0.0.1:${chosen}`,
    mails,
    stop: () => new Promise(resolve => server.close(() => resolve())),
  }
}

export interface ReadMail {
  readonly headers: ReadonlyMap<string, string>
  readonly text: string
  readonly html: string
}

/** A mail as a mail program reads it. */
export function readMail(raw: string): ReadMail {
  const [headers, body] = split(raw)
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1]
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map(part => split(part.trimStart()))
  const find = (type: string) => {
    const part = parts.find(([headers]) => headers.get('content-type')?.startsWith(type))
    return part ? decode(...part) : ''
  }
  return { headers, text: find('text/plain'), html: find('text/html') }
}

function split(raw: string): readonly [Map<string, string>, string] {
  const end = raw.indexOf('\r\n\r\n')
  const lines = raw
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = new Map(
    lines.map(line => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim())]
    }),
  )
  return [headers, raw.slice(end + 4)]
}

function decode(headers: ReadonlyMap<string, string>, body: string): string {
  const coding = headers.get('content-transfer-encoding')
  if (coding === 'base64') return Buffer.from(body, 'base64').toString()
  const plain = body.replaceAll('\r\n', '\n')
  return coding === 'quoted-printable' ? fromQuoted(plain.replaceAll('=\n', '')) : plain
}

const fromQuoted = (text: string) =>
  Buffer.from(
    text.replaceAll(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString()

/** RFC 2047. */
const decodeWords = (text: string) =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, coding: string, word: string) =>
      coding.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString()
        : fromQuoted(word.replaceAll('_', ' ')),
    )
