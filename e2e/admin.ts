import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Staff, StaffRole } from '#protocol/admin.ts'
import { openDatabase, type Database } from '../src/server/db/engine/database.ts'
import { openNodeSqlite } from '../src/server/db/engine/sqlite.ts'
import { insertSite } from '../src/server/db/sites/sites.ts'
import { insertStaff, upsertMembership } from '../src/server/db/accounts/staff.ts'
import { startSession } from '../src/server/services/accounts/session.ts'
import { startServer, type Server } from './server.ts'
import { test as everyTest } from './test.ts'

export { expect } from '@playwright/test'

/** A server that is reached by its own address, as the admin has to be, and keeps comments for `host`. */
export const test = everyTest.extend<object, { readonly server: Server }>({
  server: [
    async ({ host }, use) => {
      const directory = await mkdtemp(join(tmpdir(), 'afterword-admin-'))
      const server = await startServer({
        AFTERWORD_DATABASE: join(directory, 'comments.db'),
        AFTERWORD_ORIGINS: host.origin,
      })
      host.embed(server.url)
      await use(server)
      await server.stop()
      await rm(directory, { recursive: true })
    },
    { scope: 'worker' },
  ],
})

interface Seat extends Partial<Staff> {
  readonly role?: StaffRole
  /** The first site of the server where nothing is said. */
  readonly site?: string
}

/** Gives the page's browser the session of a new staff member: an owner, unless the test says otherwise. */
export async function signIn(page: Page, server: Server, seat: Seat = {}): Promise<Staff> {
  const { role = 'owner', site = siteOf(server), ...rest } = seat
  const id = randomUUID()
  const staff: Staff = { id, email: `${id}@example.com`, name: 'Olga', operator: false, ...rest }
  const secret = await inDatabase(server, async db => {
    const now = new Date()
    await insertSite(db, site, now.toISOString())
    await insertStaff(db, staff, now.toISOString())
    const membership = { staffId: staff.id, site, role, notify: 'none' as const }
    await upsertMembership(db, membership, now.toISOString())
    const session = { staffId: staff.id, site, userAgent: 'test' }
    return startSession({ db, now: () => now }, session)
  })
  await page
    .context()
    .addCookies([
      { name: 'afterword', value: secret, url: server.url, httpOnly: true, sameSite: 'Strict' },
    ])
  return staff
}

/** Does `work` on the database of a server that runs, as the command line does. */
export async function inDatabase<T>(
  server: Server,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const db = openDatabase(openNodeSqlite(server.environment['AFTERWORD_DATABASE']!))
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe-core finds on a page of the admin, as sentences. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`),
  )
}

const siteOf = ({ environment }: Server) => environment['AFTERWORD_ORIGINS']!.split(',')[0]!
