import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import type { SiteSettings } from '#protocol/settings.ts'
import { openDatabase } from '../src/server/db/engine/database.ts'
import { migrate } from '../src/server/db/migrations.ts'
import { openNodeSqlite } from '../src/server/db/engine/sqlite.ts'
import { insertSite, updateSettings } from '../src/server/db/sites/sites.ts'
import { startHost, type Host } from './host.ts'
import { startServer, type Server } from './server.ts'
import { createWrite, type WriteComment } from './write.ts'

interface TestFixtures {
  readonly write: WriteComment
}

interface WorkerFixtures {
  readonly host: Host
  /** One for all tests of a worker: each writes on addresses of its own. */
  readonly server: Server
}

/** What every test has, whichever browser it is for: a real server, and somebody's site with comments by it. */
export const stage = base.extend<TestFixtures, WorkerFixtures>({
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
      const database = join(directory, 'comments.db')
      // Different tests say the same on one site, which its owner has to allow.
      await settle(database, host.origin, { duplicates: 'off' })
      const server = await startServer({
        AFTERWORD_DATABASE: database,
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
    { scope: 'worker' },
  ],
  write: async ({ server }, use) => use(createWrite(server.url)),
})

/** Decides something for a site before its server starts. */
export async function settle(
  database: string,
  site: string,
  settings: Partial<SiteSettings>,
): Promise<void> {
  const db = openDatabase(openNodeSqlite(database))
  const now = new Date()
  await migrate(db, now)
  await insertSite(db, site, now.toISOString())
  await updateSettings(db, site, settings)
  await db.destroy()
}
