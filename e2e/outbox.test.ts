import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base } from '@playwright/test'
import { openDatabase, type Database } from '../src/server/db/engine/database.ts'
import { migrate } from '../src/server/db/migrations.ts'
import { openNodeSqlite } from '../src/server/db/engine/sqlite.ts'
import { insertSite } from '../src/server/db/sites/sites.ts'
import { insertStaff, upsertMembership } from '../src/server/db/accounts/staff.ts'
import { insertWebhook } from '../src/server/db/outbox/webhooks.ts'
import { readMail, startSmtp, type SmtpReceiver } from '../test/support/smtp-receiver.ts'
import { startReceiver, type Receiver } from './receiver.ts'
import { startServer, type Server } from './server.ts'
import { toRequest } from './write.ts'

const SITE = 'http://blog.example'
const MINUTE_MS = 60_000

interface Stage {
  readonly receiver: Receiver
  smtp: SmtpReceiver
  start(): Promise<Server>
  inFile<T>(work: (db: Database) => Promise<T>): Promise<T>
}

/** A database with somebody who wants to hear of everything, by mail and by webhook. */
const test = base.extend<{ readonly stage: Stage }>({
  // oxlint-disable-next-line no-empty-pattern
  stage: async ({}, use) => {
    const directory = await mkdtemp(join(tmpdir(), 'afterword-outbox-'))
    const file = join(directory, 'comments.db')
    const receiver = await startReceiver()
    const smtp = await startSmtp()
    const stage: Stage = {
      receiver,
      smtp,
      start: () =>
        startServer({
          AFTERWORD_DATABASE: file,
          AFTERWORD_ORIGINS: SITE,
          AFTERWORD_SMTP_URL: smtp.url,
          AFTERWORD_MAIL_FROM: 'comments@example.com',
          AFTERWORD_PRIVATE_WEBHOOKS: 'on',
        }),
      async inFile(work) {
        const db = openDatabase(openNodeSqlite(file))
        try {
          return await work(db)
        } finally {
          await db.destroy()
        }
      },
    }
    await stage.inFile(db => furnish(db, receiver.url))
    await use(stage)
    receiver.stop()
    await stage.smtp.stop()
    await rm(directory, { recursive: true })
  },
})

async function furnish(db: Database, url: string): Promise<void> {
  const now = new Date()
  const created_at = now.toISOString()
  const staff = { id: randomUUID(), email: 'olga@example.com', name: 'Olga', operator: false }
  await migrate(db, now)
  await insertSite(db, SITE, created_at)
  await insertStaff(db, staff, created_at)
  const membership = { staffId: staff.id, site: SITE, role: 'owner', notify: 'all' } as const
  await upsertMembership(db, membership, created_at)
  const id = randomUUID()
  await insertWebhook(db, { id, site: SITE, url, secret: 'whsec_AAAA', created_at })
}

async function post(server: Server): Promise<string> {
  const id = randomUUID()
  const request = toRequest(`${SITE}/${id}`, { id })
  const { status } = await fetch(`${server.url}/api/v1/comments`, request)
  expect(status).toBe(201)
  return id
}

/** A minute passes for what was taken by a process that has died, or is to be tried again. */
const passMinute = ({ inFile }: Stage) =>
  inFile(async db => {
    const rows = await db.selectFrom('outbox').select(['id', 'due_at', 'event']).execute()
    for (const { id, due_at, event } of rows) {
      if (event === 'digest') continue
      const earlier = new Date(Date.parse(due_at) - MINUTE_MS).toISOString()
      await db.updateTable('outbox').set({ due_at: earlier }).where('id', '=', id).execute()
    }
  })

/** How many messages wait, but for the one that comes an hour after a flood. */
const waiting = ({ inFile }: Stage) =>
  inFile(async db => {
    const rows = await db
      .selectFrom('outbox')
      .select('id')
      .where('state', '!=', 'sent')
      .where('event', '!=', 'digest')
      .execute()
    return rows.length
  })

const hooked = ({ receiver }: Stage) => receiver.taken.map(({ headers }) => headers['webhook-id'])

const mailed = ({ smtp }: Stage) =>
  smtp.mails.map(({ raw }) => /^<(.*)@/.exec(readMail(raw).headers.get('message-id') ?? '')?.[1])

const told = ({ receiver }: Stage) =>
  receiver.taken.map(
    ({ body }) => (JSON.parse(body) as { data: { comment: { id: string } } }).data.comment.id,
  )

test('a server that is killed in the middle loses no message', async ({ stage }) => {
  const answered: string[] = []
  for (let cycle = 1; cycle <= 8; cycle++) {
    const server = await stage.start()
    await passMinute(stage)
    let killed: Promise<void> | null = null
    const write = async () => {
      while (!killed) {
        const id = randomUUID()
        try {
          const request = toRequest(`${SITE}/${id}`, { id })
          const answer = await fetch(`${server.url}/api/v1/comments`, request)
          if (answer.status === 201) answered.push(id)
        } catch {
          // The server died under this one: nothing was promised.
        }
        if (answered.length >= cycle * 6) killed ??= server.kill()
      }
    }
    await Promise.all([write(), write(), write()])
    await killed
  }
  await passMinute(stage)
  const server = await stage.start()
  await expect.poll(() => waiting(stage)).toBe(0)
  await server.stop()

  expect(new Set(told(stage))).toEqual(new Set([...told(stage), ...answered]))
  const rows = await stage.inFile(db => db.selectFrom('outbox').selectAll().execute())
  const sent = rows.filter(({ event }) => event !== 'digest')
  const idsOf = (kind: string) => sent.filter(row => row.kind === kind).map(({ id }) => id)
  // What arrived twice is the same message by its id, and there is nothing that was not to be sent.
  expect(new Set(hooked(stage))).toEqual(new Set(idsOf('webhook')))
  expect(new Set(mailed(stage))).toEqual(new Set(idsOf('mail')))
  expect(idsOf('mail')).toHaveLength(20)
})

test('receivers that stall delay no reader and no stop, and get all of it when they are back', async ({
  stage,
}) => {
  stage.receiver.reaction = 'stall'
  stage.smtp.manner = 'stall'
  const server = await stage.start()
  const ids: string[] = []
  for (let count = 0; count < 15; count++) ids.push(await post(server))
  await expect.poll(() => stage.receiver.calls.length).toBe(1)
  await expect.poll(() => stage.smtp.connections).toBe(1)
  for (const id of ids) {
    expect((await fetch(`${server.url}/api/v1/comments/${id}`)).status).toBe(200)
  }
  // One of each is on its way, and all others lie on the disk.
  expect(stage.receiver.calls).toHaveLength(1)
  expect(stage.smtp.connections).toBe(1)
  await server.stop()

  stage.receiver.reaction = 'take'
  stage.smtp.manner = 'accept'
  const again = await stage.start()
  await expect.poll(() => waiting(stage)).toBe(0)
  await again.stop()
  expect(told(stage).toSorted()).toEqual(ids.toSorted())
  expect(stage.smtp.mails).toHaveLength(15)
})

for (const reaction of ['fail', 'redirect', 'flood'] as const) {
  test(`a receiver that does this is tried again until it does not: ${reaction}`, async ({
    stage,
  }) => {
    stage.receiver.reaction = reaction
    const server = await stage.start()
    const id = await post(server)
    await expect
      .poll(() =>
        stage.inFile(db =>
          db.selectFrom('outbox').select('error').where('kind', '=', 'webhook').execute(),
        ),
      )
      .toEqual([{ error: expect.any(String) }])
    stage.receiver.reaction = 'take'
    await expect.poll(() => told(stage)).toEqual([id])
    await server.stop()
    const names = stage.receiver.calls.map(({ headers }) => headers['webhook-id'])
    expect(names.length).toBeGreaterThan(1)
    expect(new Set(names).size).toBe(1)
  })
}

test('a mail server that goes away and comes back gets every mail', async ({ stage }) => {
  const server = await stage.start()
  await post(server)
  await expect.poll(() => stage.smtp.mails.length).toBe(1)
  const { port } = new URL(stage.smtp.url)
  await stage.smtp.stop()
  for (let count = 0; count < 5; count++) await post(server)
  await expect
    .poll(() => stage.inFile(db => db.selectFrom('outbox').select('error').execute()))
    .toContainEqual({ error: expect.stringContaining('does not answer as it should') })
  stage.smtp = await startSmtp(undefined, Number(port))
  await expect.poll(() => stage.smtp.mails.length).toBe(5)
  await server.stop()
})
