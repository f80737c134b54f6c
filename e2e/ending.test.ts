import { spawn, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { OBSERVED } from './observed-server.ts'
import { DIST } from './server.ts'

interface Started {
  readonly pid: number
  readonly url: string
  /** All that it has printed, and its exit code or the signal that has ended it. */
  readonly ended: Promise<{ readonly out: string; readonly err: string; readonly code: unknown }>
  /** Closes what reads its output. */
  deafen(): void
}

const running = new Set<number>()

test.afterEach(() => {
  for (const pid of running) process.kill(pid, 'SIGKILL')
})

async function aFreePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Starts a built server, and waits until it answers. */
async function start(
  environment: Readonly<Record<string, string>> = {},
  [program, ...typed]: readonly [string, ...string[]] = [
    process.execPath,
    join(DIST, 'server/main.js'),
  ],
  stdio: StdioOptions = ['ignore', 'pipe', 'pipe'],
): Promise<Started> {
  const port = await aFreePort()
  const child = spawn(program, typed, {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      HOST: '127.0.0.1',
      AFTERWORD_DATABASE: ':memory:',
      AFTERWORD_DEMO: 'off',
      ...environment,
    },
    stdio,
  })
  const pid = child.pid!
  running.add(pid)
  const said = { out: '', err: '' }
  child.stdout?.on('data', chunk => (said.out += String(chunk)))
  child.stderr?.on('data', chunk => (said.err += String(chunk)))
  const ended = once(child, 'close').then(([code, signal]) => {
    running.delete(pid)
    return { ...said, code: code ?? signal }
  })
  const url = `http://127.0.0.1:${port}`
  await expect.poll(() => answers(url), { timeout: 60_000 }).toBe(true)
  return {
    pid,
    url,
    ended,
    deafen() {
      child.stdout?.destroy()
      child.stderr?.destroy()
    },
  }
}

const answers = (url: string) =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  )

/** Something that the server has to log. */
const refused = (url: string) => fetch(`${url}/api/v1/nothing`, { method: 'POST' })

const logged = (out: string) =>
  out
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line) as { level: number; msg: string; err?: { message: string } })

test.describe('each end leaves its reason', () => {
  for (const [act, origin, reason] of [
    ['throw', 'uncaughtException', 'thrown on purpose'],
    ['reject', 'unhandledRejection', 'rejected on purpose'],
  ] as const) {
    test(`an ${origin} is logged, with all lines before it, and ends with 1`, async () => {
      const { pid, url, ended } = await start({ ...OBSERVED, E2E_ON_SIGUSR2: act })
      await refused(url)
      process.kill(pid, 'SIGUSR2')
      const { out, err, code } = await ended
      expect(code).toBe(1)
      expect(err).toContain(`${origin}: Error: ${reason}`)
      const lines = logged(out)
      expect(lines.at(-2)?.msg).toBe('request')
      expect(lines.at(-1)).toMatchObject({ level: 60, origin, err: { message: reason } })
    })
  }

  test('a call of process.exit is logged, and is no success', async () => {
    const { pid, ended } = await start({ ...OBSERVED, E2E_ON_SIGUSR2: 'exit' })
    process.kill(pid, 'SIGUSR2')
    const { out, code } = await ended
    expect(logged(out).at(-1)).toMatchObject({ level: 60, code: 0 })
    expect(code).toBe(1)
  })

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    test(`${signal} is logged, and ends with 0`, async () => {
      const { pid, ended } = await start()
      process.kill(pid, signal)
      const { out, code } = await ended
      expect(code).toBe(0)
      expect(logged(out).at(-1)).toMatchObject({ msg: 'finishing what runs', signal })
    })
  }

  test('a memory that is full leaves the line of V8', async () => {
    const environment = { E2E_ON_SIGUSR2: 'memory' }
    const NODE_OPTIONS = `${OBSERVED.NODE_OPTIONS} --max-old-space-size=80`
    const { pid, ended } = await start({ ...environment, NODE_OPTIONS })
    process.kill(pid, 'SIGUSR2')
    const { err, code } = await ended
    expect(err).toContain('JavaScript heap out of memory')
    expect(code).not.toBe(0)
  })
})

test.describe('a server goes on', () => {
  for (const [name, typed] of [
    ['main.js', [join(DIST, 'server/main.js')]],
    ['afterword serve', [join(DIST, 'server/cli.js'), 'serve']],
  ] as const) {
    test(`when nothing reads its output any more (${name})`, async () => {
      const server = await start({}, [process.execPath, ...typed])
      server.deafen()
      for (let count = 0; count < 20; count++) expect((await refused(server.url)).status).toBe(403)
      await breakOff(server.url, '/events', 'half')
      expect(await answers(server.url)).toBe(true)
      process.kill(server.pid, 'SIGTERM')
      expect((await server.ended).code).toBe(0)
    })
  }

  test('when its output is a disk that is full', async () => {
    test.skip(!existsSync('/dev/full'), 'There is no /dev/full here.')
    const full = openSync('/dev/full', 'w')
    const server = await start({}, undefined, ['ignore', full, full])
    for (let count = 0; count < 20; count++) expect((await refused(server.url)).status).toBe(403)
    process.kill(server.pid, 'SIGTERM')
    expect((await server.ended).code).toBe(0)
    closeSync(full)
  })

  test('when it had no file descriptors left', async () => {
    const command = `ulimit -n 120; exec "${process.execPath}" "${join(DIST, 'server/main.js')}"`
    const server = await start({}, ['sh', '-c', command])
    const { port } = new URL(server.url)
    const sockets: Socket[] = []
    for (let count = 0; count < 200; count++) {
      const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined)
      sockets.push(socket)
      await Promise.race([once(socket, 'connect'), once(socket, 'close')])
    }
    for (const socket of sockets) socket.destroy()
    await expect.poll(() => answers(server.url)).toBe(true)
    process.kill(server.pid, 'SIGTERM')
    expect((await server.ended).code).toBe(0)
  })

  test('when hundreds of readers break off, wherever they are', async () => {
    test.setTimeout(180_000)
    const server = await start({ AFTERWORD_RATE_LIMIT: 'off' })
    const page = encodeURIComponent(`${server.url}/post`)
    const paths = [
      `/thread?url=${page}`,
      `/api/v1/thread?url=${page}`,
      `/api/v1/thread.html?url=${page}`,
      `/api/v1/feed?url=${page}`,
      `/api/v1/counts?url=${page}`,
      `/embed.js`,
      `/nothing`,
    ]
    for (let round = 0; round < 60; round++) {
      const path = paths[round % paths.length]!
      await Promise.all(WAYS.map(way => breakOff(server.url, path, way)))
    }
    expect(await answers(server.url)).toBe(true)
    process.kill(server.pid, 'SIGTERM')
    const { out, code } = await server.ended
    expect(code).toBe(0)
    expect(logged(out).filter(({ level }) => level >= 50)).toEqual([])
  })
})

const WAYS = ['half', 'sent', 'first', 'many', 'head', 'post'] as const

/** Sends a request, or a part of one, and resets the connection: before, within or after the answer. */
async function breakOff(url: string, path: string, way: (typeof WAYS)[number]): Promise<void> {
  const { port, host } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined)
  await once(socket, 'connect')
  const request = (method: string) => `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`
  const texts = {
    half: request('GET').slice(0, 20),
    sent: request('GET'),
    first: request('GET'),
    many: request('GET').repeat(20),
    head: request('HEAD').repeat(3),
    post: `POST /api/v1/preview HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${url}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"body":`,
  }
  socket.write(texts[way])
  if (way === 'first' || way === 'many') {
    await Promise.race([once(socket, 'data'), once(socket, 'close')])
  }
  socket.resetAndDestroy()
}
