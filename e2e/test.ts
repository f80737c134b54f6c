import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base, type BrowserContext } from '@playwright/test'
import { startHost, type Host } from './host.ts'
import { startServer, type Server } from './server.ts'
import { createWrite, type WriteComment } from './write.ts'

export { expect } from '@playwright/test'

/** What went wrong in the browser, out of sight of the page. */
export interface Trouble {
  /** Says that the test itself causes what `pattern` describes. */
  expect(pattern: RegExp): void
}

interface TestFixtures {
  readonly write: WriteComment
  /** Makes every test fail in which a page throws, logs an error or breaks its own policy. */
  readonly trouble: Trouble
}

interface WorkerFixtures {
  readonly host: Host
  /** One for all tests of a worker: each writes on addresses of its own. */
  readonly server: Server
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  host: [
    // Playwright finds out what a fixture needs from this very pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const host = await startHost()
      await use(host)
      host.stop()
    },
    { scope: 'worker' },
  ],
  server: [
    async ({ host }, use) => {
      const directory = await mkdtemp(join(tmpdir(), 'afterword-'))
      const server = await startServer({
        AFTERWORD_DATABASE: join(directory, 'comments.db'),
        AFTERWORD_ORIGINS: host.origin,
        // The demo's conversations are written for the server's own address: here, for the host's.
        AFTERWORD_PUBLIC_URL: host.origin,
        AFTERWORD_DEMO: 'on',
      })
      host.embed(server.url)
      await use(server)
      await server.stop()
      await rm(directory, { recursive: true })
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  write: async ({ server }, use) => use(createWrite(server.url)),
  trouble: [
    async ({ context, server: _started }, use) => {
      const seen = await watch(context)
      const expected: RegExp[] = []
      await use({ expect: pattern => expected.push(pattern) })
      expect(seen.filter(text => !expected.some(pattern => pattern.test(text)))).toEqual([])
    },
    { auto: true },
  ],
})

async function watch(context: BrowserContext): Promise<readonly string[]> {
  const seen: string[] = []
  context.on('weberror', error => seen.push(String(error.error().stack)))
  context.on('console', message => {
    if (message.type() === 'error') seen.push(`${message.text()} (${message.location().url})`)
  })
  context.on('dialog', dialog => {
    seen.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await context.addInitScript(() =>
    addEventListener('securitypolicyviolation', event =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    ),
  )
  return seen
}
