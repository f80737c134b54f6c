import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Session } from '#protocol/admin.ts'
import { openDatabase, type Database } from '../db/engine/database.ts'
import { migrate } from '../db/migrations.ts'
import { aServer, aStaff, call, SITE } from '../../../test/support/server.ts'
import { openFile } from '../node/open-file.ts'
import { openSetup } from '../services/accounts/setup.ts'
import { type } from '../../../test/support/cli-world.ts'

const OTHER = 'https://other.example.com'
const URL_OF_SERVER = 'https://comments.example.com'

let folder: string
let db: Database
let environment: Record<string, string>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterword-'))
  const database = join(folder, 'afterword.db')
  environment = { AFTERWORD_DATABASE: database, AFTERWORD_PUBLIC_URL: URL_OF_SERVER }
  db = openDatabase(openFile(database))
  await migrate(db, new Date('2026-01-01'))
})
afterEach(async () => {
  await db.destroy()
  await rm(folder, { recursive: true })
})

const run = (...typed: readonly string[]) => type(['login-link', ...typed], environment)

/** The server of this database, which runs meanwhile. */
async function aRunning() {
  const server = await aServer({ db, publicUrl: URL_OF_SERVER })
  server.clock.now = new Date('2026-06-01T00:00:00.000Z')
  return server
}

/** The session after a link is used. */
async function use(server: Awaited<ReturnType<typeof aRunning>>, link: string): Promise<Session> {
  const json = { token: link.trim().split('#')[1] }
  const response = await call(server, 'POST', '/links/use', { json })
  expect(response.status).toBe(201)
  return ((await response.json()) as { session: Session }).session
}

test('the first person runs the server, whose printed link is then worth nothing', async () => {
  const server = await aRunning()
  await openSetup(server.deps)
  const ended = await run('--site', OTHER, '--email', 'Olga@example.com')
  expect(ended).toMatchObject({
    code: 0,
    err: `For olga@example.com, now owner of ${OTHER}, once, within 15 minutes:\n`,
  })
  expect(ended.out).toMatch(/^https:\/\/comments\.example\.com\/admin\/link#[\w-]{43}\n$/)
  expect(await db.selectFrom('tokens').select('purpose').execute()).toEqual([
    { purpose: 'sign-in' },
  ])
  expect(server.deps.origins.has(OTHER), 'the server cannot know yet').toBe(false)
  expect(await use(server, ended.out)).toMatchObject({
    staff: { email: 'olga@example.com', name: 'olga', operator: true },
    site: OTHER,
    role: 'owner',
  })
  expect(server.deps.origins.has(OTHER)).toBe(true)
})

test('the next one is what they are said to be, and does not run the server', async () => {
  const server = await aRunning()
  await aStaff(server)
  const { out } = await run('--site', SITE, '--email', 'mo@example.com', '--role', 'moderator')
  expect(await use(server, out)).toMatchObject({ staff: { operator: false }, role: 'moderator' })
})

describe('somebody who is there', () => {
  test('is found without a name when there is only one', async () => {
    const server = await aRunning()
    const { staff } = await aStaff(server)
    const { out, err } = await run()
    expect(err).toBe(`For ${staff.email}, once, within 15 minutes:\n`)
    expect((await use(server, out)).staff).toEqual(staff)
  })

  test('is found by address, or as the first owner of a site', async () => {
    const server = await aRunning()
    await aStaff(server, { role: 'moderator' })
    const [olga, eve] = [await aStaff(server), await aStaff(server, { site: OTHER })]
    const byAddress = await run('--email', eve.staff.email.toUpperCase())
    expect(await use(server, byAddress.out)).toMatchObject({ staff: eve.staff, site: OTHER })
    const bySite = await run('--site', SITE)
    expect(await use(server, bySite.out)).toMatchObject({ staff: olga.staff, site: SITE })
  })

  test('comes in to the site that was asked for', async () => {
    const server = await aRunning()
    const { staff } = await aStaff(server)
    await run('--site', OTHER, '--email', staff.email)
    const { out, err } = await run('--site', OTHER, '--email', staff.email)
    expect(err, 'they were there already').toBe(`For ${staff.email}, once, within 15 minutes:\n`)
    expect(await use(server, out)).toMatchObject({ staff, site: OTHER, role: 'owner' })
  })

  test('becomes nothing else by it', async () => {
    const { staff } = await aStaff(await aRunning(), { role: 'moderator' })
    const { code, err } = await run('--site', SITE, '--email', staff.email, '--role', 'owner')
    expect(code).toBe(1)
    expect(err).toContain('moderator there already')
  })
})

describe('it says what to type', () => {
  test('where there is nobody', async () => {
    const missing = { 'No site has a member.': [[], ['--site', SITE]] }
    const unknown = { 'a@example.com is not a member of any site.': [['--email', 'a@example.com']] }
    for (const [what, all] of Object.entries({ ...missing, ...unknown })) {
      for (const typed of all) {
        const ended = await run(...typed)
        expect(ended).toMatchObject({ code: 1, out: '' })
        expect(ended.err).toContain(`${what} Add one with --site and --email.`)
      }
    }
  })

  test('where there are several', async () => {
    const server = await aRunning()
    const all = [await aStaff(server), await aStaff(server)]
    const { code, err } = await run()
    expect(code).toBe(1)
    for (const { staff } of all) expect(err).toContain(staff.email)
  })

  test.each([
    [['--role', 'owner'], 2, '--role needs --site and --email'],
    [['--site', SITE, '--email', 'a@example.com', '--role', 'admin'], 2, '--role is owner or'],
    [['--site', 'blog.example.com'], 2, '--site is an origin'],
    [['--site', SITE, '--email', 'nobody'], 1, 'is not an e-mail address'],
  ])('after %j', async (typed, code, says) => {
    const ended = await run(...typed)
    expect(ended).toMatchObject({ code, out: '' })
    expect(ended.err).toContain(says)
  })
})
