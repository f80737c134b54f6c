import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, signIn, test as adminTest } from './admin.ts'
import { OBSERVED, observe } from './observed-server.ts'
import { startServer, type Server } from './server.ts'
import { createWrite } from './write.ts'

const BLOG = 'http://blog.example'

const test = adminTest.extend<{ readonly idle: Server }>({
  // Playwright reads which fixtures one needs from this pattern.
  // oxlint-disable-next-line no-empty-pattern
  idle: async ({}, use) => {
    const directory = await mkdtemp(join(tmpdir(), 'afterword-idle-'))
    const server = await startServer({
      AFTERWORD_DATABASE: join(directory, 'comments.db'),
      AFTERWORD_ORIGINS: BLOG,
      ...OBSERVED,
    })
    await use(server)
    await server.stop()
    await rm(directory, { recursive: true })
  },
})

const IDLE_MS = 5000

/** So much of a processor is none, for a machine that is busy with other things. */
const NO_CPU_MS = 250

/** What the server does while nothing is asked of it, once it has come to rest. */
async function whileIdle(server: Server) {
  const during = async (ms: number) => {
    const before = await observe(server)
    await sleep(ms)
    const after = await observe(server)
    return { statements: after.statements - before.statements, cpu: after.cpu - before.cpu }
  }
  await expect.poll(async () => (await during(500)).statements).toBe(0)
  return during(IDLE_MS)
}

test('an idle server executes no statement and uses no processor', async ({ idle }) => {
  const { statements, cpu } = await whileIdle(idle)
  expect(statements).toBe(0)
  expect(cpu).toBeLessThan(NO_CPU_MS)
})

test('a reader who watches a thread keeps no idle server busy', async ({ idle }) => {
  const { id } = await createWrite(idle.url)(`${BLOG}/post`)
  const page = await fetch(`${idle.url}/api/v1/thread?url=${BLOG}/post&focus=${id}`)
  const { thread } = (await page.json()) as { thread: { id: string } }
  const stop = new AbortController()
  const events = await fetch(`${idle.url}/api/v1/events?thread=${thread.id}`, {
    signal: stop.signal,
  })
  expect(events.status).toBe(200)
  const { statements, cpu } = await whileIdle(idle)
  expect(statements).toBe(0)
  expect(cpu).toBeLessThan(NO_CPU_MS)
  stop.abort()
})

test('an open page of the admin costs an idle server a look in ten seconds', async ({
  page,
  idle,
}) => {
  await signIn(page, idle, { site: BLOG })
  await page.goto(`${idle.url}/admin/queue`)
  await expect(page.getByRole('navigation', { name: 'Admin' })).toBeVisible()
  const { statements, cpu } = await whileIdle(idle)
  // A look is two statements, and one with a heartbeat six.
  expect(statements).toBeLessThanOrEqual(6)
  expect(cpu).toBeLessThan(NO_CPU_MS)
})
