import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build as buildWithVite } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ThreadPage } from '#protocol/comment.ts'
import { openDatabase } from '../../src/server/db/engine/database.ts'
import { demoThreads } from '../../demo/pages.ts'
import { migrate } from '../../src/server/db/migrations.ts'
import { openNodeSqlite } from '../../src/server/db/engine/sqlite.ts'
import { insertStaff } from '../../src/server/db/accounts/staff.ts'
import { aKey, aPost } from '../support/server.ts'

// The folder in which the build finds its packages.
const PACKAGES = join(import.meta.dirname, '../../node_modules')

let folder: string
let build: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterword-'))
  build = await mkdtemp(join(PACKAGES, '.afterword-'))
  await buildServer(join(build, 'server'))
  const threads = JSON.stringify(demoThreads().slice(0, 1))
  await writeFile(join(build, 'server/demo-threads.json'), threads)
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await rm(build, { recursive: true })
})

/** Node reads neither JSX nor style sheets, so the program is built as it is for a release. */
async function buildServer(outDir: string): Promise<void> {
  await buildWithVite({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, '../../src/server/main.ts'),
      outDir,
      emptyOutDir: true,
    },
  })
}

interface Running {
  readonly process: ChildProcessWithoutNullStreams
  /** The address; rejects with the output when the process ends first. */
  readonly address: Promise<string>
  readonly ended: Promise<{ code: number | null; out: string; err: string }>
}

function run(environment: Record<string, string>): Running {
  const child = spawn(process.execPath, [join(build, 'server/main.js')], {
    env: { PATH: process.env['PATH'], AFTERWORD_DEMO: 'off', PORT: '0', ...environment },
  })
  let out = ''
  let err = ''
  const ended = new Promise<{ code: number | null; out: string; err: string }>(resolve =>
    child.once('close', code => resolve({ code, out, err })),
  )
  const address = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      const found = /listens on (http:\/\/\S+)/.exec(out)?.[1]
      if (found) resolve(found)
    })
    void ended.then(() => reject(new Error(err)))
  })
  // A test that waits for the end does not ask for the address.
  address.catch(() => undefined)
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  return { process: child, address, ended }
}

describe('the server as a program', () => {
  test('keeps what it has answered, over a stop and a start', async () => {
    const AFTERWORD_DATABASE = join(folder, 'new', 'folder', 'afterword.db')
    const first = run({ AFTERWORD_DATABASE, AFTERWORD_ORIGINS: 'https://blog.example.com' })
    const address = await first.address
    expect(address).toMatch(/^http:\/\/localhost:[1-9]\d*$/)
    const json = aPost()
    const posted = await fetch(`${address}/api/v1/comments`, {
      method: 'POST',
      headers: {
        Origin: 'https://blog.example.com',
        Authorization: `Bearer ${aKey()}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(json),
    })
    expect(posted.status).toBe(201)
    first.process.kill('SIGTERM')
    expect((await first.ended).code).toBe(0)

    const second = run({
      AFTERWORD_DATABASE,
      AFTERWORD_ORIGINS: 'https://blog.example.com',
      AFTERWORD_LOG_LEVEL: 'debug',
    })
    const url = `${await second.address}/api/v1/thread?url=${json.url}`
    const page = (await (await fetch(url)).json()) as ThreadPage
    expect(page.comments).toEqual([await posted.json()])
    second.process.kill('SIGINT')
    const { code, out } = await second.ended
    expect(code).toBe(0)
    expect(out).toMatch(/"method":"GET","path":"\/api\/v1\/thread","status":200/)
  })

  test('prints a link to set it up at each start, until somebody has', async () => {
    const AFTERWORD_DATABASE = join(folder, 'setup.db')
    const links: (string | undefined)[] = []
    for (let start = 1; start <= 3; start++) {
      const { process, address, ended } = run({ AFTERWORD_DATABASE })
      await address
      if (start === 2) {
        const db = openDatabase(openNodeSqlite(AFTERWORD_DATABASE))
        await insertStaff(db, { id: '1', email: 'a@b.c', name: 'A', operator: true }, '')
        await db.destroy()
      }
      process.kill('SIGTERM')
      const { code, out } = await ended
      expect(code).toBe(0)
      links.push(/^Set it up, within a day, on (\S+)$/m.exec(out)?.[1])
    }
    const link = expect.stringMatching(/^http:\/\/localhost:\d+\/admin\/setup#[\w-]{43}$/)
    expect(links).toEqual([link, link, undefined])
    expect(links[0]).not.toBe(links[1])
  })

  test('finishes what runs before it stops', async () => {
    const { process, address, ended } = run({ AFTERWORD_DATABASE: ':memory:' })
    const base = await address
    let send: (text: string) => void = () => undefined
    const body = new ReadableStream({
      start(controller) {
        send = text => {
          controller.enqueue(new TextEncoder().encode(text))
          controller.close()
        }
        controller.enqueue(new TextEncoder().encode('{"body":'))
      },
    })
    const answer = fetch(`${base}/api/v1/preview`, {
      method: 'POST',
      headers: { Origin: base, 'Content-Type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit)
    // The server has the request once it answers another one that came later.
    await fetch(`${base}/healthz`)
    process.kill('SIGTERM')
    await expect.poll(() => fetch(`${base}/healthz`).catch(() => 'closed')).toBe('closed')
    send('"late"}')
    expect(await (await answer).json()).toEqual({ body: [['p', 'late']] })
    expect((await ended).code).toBe(0)
  })

  test('keeps nobody waiting who only watches', async () => {
    const { process, address, ended } = run({ AFTERWORD_DATABASE: ':memory:' })
    const base = await address
    const posted = await fetch(`${base}/api/v1/comments`, {
      method: 'POST',
      headers: {
        Origin: base,
        Authorization: `Bearer ${aKey()}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(aPost({ url: `${base}/` })),
    })
    expect(posted.status).toBe(201)
    const page = (await (await fetch(`${base}/api/v1/thread?url=${base}/`)).json()) as ThreadPage
    const events = await fetch(`${base}/api/v1/events?thread=${page.thread.id}&since=0`)
    const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!text.includes('event: thread')) text += (await reader.read()).value
    process.kill('SIGTERM')
    // The deadline, which is for answers that will come to an end, would break the connection off.
    expect((await reader.read()).done).toBe(true)
    expect((await ended).code).toBe(0)
  })

  test('has its demo where no site is named', async () => {
    const { process, address, ended } = run({ AFTERWORD_DATABASE: ':memory:', AFTERWORD_DEMO: '' })
    const base = await address
    const counts = await fetch(`${base}/api/v1/counts?url=${base}/demo/`)
    expect(Object.values(((await counts.json()) as { counts: object }).counts)[0]).toBeGreaterThan(
      0,
    )
    process.kill('SIGTERM')
    expect((await ended).out).toMatch(/^Try it on http:\/\/localhost:\d+\/demo\/$/m)
  })
})

describe('a start that can not be ends with one line', () => {
  test.each<[why: string, environment: () => Promise<Record<string, string>>, line: RegExp]>([
    ['a bad value', async () => ({ PORT: 'abc' }), /^PORT is a number/],
    [
      'a port in use',
      async () => ({ AFTERWORD_DATABASE: ':memory:', PORT: await aPortInUse() }),
      /^PORT \d+ is in use/,
    ],
    [
      'a file that is no database',
      async () => {
        const path = join(folder, 'notes.txt')
        await writeFile(path, 'these are notes and not a database, however long they get')
        return { AFTERWORD_DATABASE: path }
      },
      /^AFTERWORD_DATABASE: cannot use .* not a database/,
    ],
    [
      'a database that is broken inside',
      async () => {
        const path = join(folder, 'broken.db')
        const sqlite = openNodeSqlite(path)
        const db = openDatabase(sqlite)
        await migrate(db, new Date('2026-01-01'))
        const roots = sqlite
          .prepare("select rootpage from sqlite_schema where tbl_name = 'migrations'")
          .all([]) as { rootpage: number }[]
        await db.destroy()
        // The file is readable, but its history is unknown.
        const bytes = await readFile(path)
        for (const { rootpage } of roots) {
          bytes.fill(0xff, (rootpage - 1) * 4096, rootpage * 4096)
        }
        await writeFile(path, bytes)
        return { AFTERWORD_DATABASE: path }
      },
      /^The database is not available\. .*malformed$/m,
    ],
    [
      'a folder that can not be made',
      async () => {
        const path = join(folder, 'file')
        await writeFile(path, '')
        return { AFTERWORD_DATABASE: join(path, 'below', 'afterword.db') }
      },
      /^AFTERWORD_DATABASE: cannot make its folder or file/,
    ],
    [
      'a folder in which nothing can be made',
      async () => ({ AFTERWORD_DATABASE: '/proc/afterword/new/afterword.db' }),
      /^AFTERWORD_DATABASE: cannot make its folder or file/,
    ],
  ])('for %s', async (_why, environment, line) => {
    const { code, err } = await run(await environment()).ended
    expect(code).toBe(1)
    expect(err).toMatch(line)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    await release()
  })
})

const servers: ReturnType<typeof createServer>[] = []

async function aPortInUse(): Promise<string> {
  const server = createServer()
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, resolve))
  return String((server.address() as AddressInfo).port)
}

async function release(): Promise<void> {
  for (const server of servers.splice(0)) await new Promise(resolve => server.close(resolve))
}
