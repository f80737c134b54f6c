import { chmod, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../db/engine/database.ts'
import { migrate } from '../../db/migrations.ts'
import { aServer, PAGE, post, SITE } from '../../../../test/support/server.ts'
import { startSmtp, type SmtpReceiver } from '../../../../test/support/smtp-receiver.ts'
import { openFile } from '../../node/open-file.ts'
import { type } from '../../../../test/support/cli-world.ts'

let folder: string
let database: string
let environment: Record<string, string>
let smtp: SmtpReceiver
/** The server at the public URL. */
let answer: RequestListener

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterword-'))
  database = join(folder, 'afterword.db')
  const db = openDatabase(openFile(database))
  await migrate(db, new Date('2026-01-01'))
  await post(await aServer({ db }), { url: PAGE })
  await db.destroy()
  answer = (_request, response) => response.end('{"status":"ok"}')
  smtp = await startSmtp({ user: 'me', password: 'secret' })
  const server = createServer((request, response) => answer(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  environment = {
    AFTERWORD_DATABASE: database,
    AFTERWORD_PUBLIC_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AFTERWORD_ORIGINS: `${SITE},http://localhost`,
    AFTERWORD_BACKUPS: join(folder, 'backups'),
    AFTERWORD_SMTP_URL: smtp.url.replace('//', '//me:secret@'),
    AFTERWORD_MAIL_FROM: 'comments@example.com',
  }
  await type(['backup'], environment)
  return async () => {
    server.close()
    await smtp.stop()
  }
})
afterEach(() => rm(folder, { recursive: true }))

/** The findings by subject; each fault and warning must have advice. */
async function examine() {
  const { code, out, err } = await type(['doctor'], environment)
  expect(err).toBe('')
  const found: Record<string, string> = {}
  const lines = out.trimEnd().split('\n')
  for (const [place, line] of lines.entries()) {
    const [, level = '', what = ''] = /^(\w+) +(\w+): \S/.exec(line) ?? []
    if (level !== '') found[what] = level
    const isAdvised = /^ {8}> \S/.test(lines[place + 1] ?? '')
    expect(isAdvised, line).toBe(level === 'FAULT' || level === 'warning')
  }
  return { code, found }
}

test('all is well, but that pages of https may load nothing from http', async () => {
  expect(await examine()).toEqual({
    code: 1,
    found: {
      settings: 'ok',
      database: 'ok',
      permissions: 'ok',
      disk: 'ok',
      clock: 'ok',
      sites: 'ok',
      backups: 'ok',
      mail: 'ok',
      scheme: 'FAULT',
      proxies: 'ok',
      address: 'ok',
    },
  })
  environment['AFTERWORD_ORIGINS'] = 'http://localhost'
  expect(await examine()).toMatchObject({ code: 0, found: { scheme: 'ok', sites: 'warning' } })
})

const rewrite = (statement: string) => () => {
  const raw = new DatabaseSync(database)
  raw.exec(statement)
  raw.close()
}

async function breakInside(): Promise<void> {
  const bytes = await readFile(database)
  await writeFile(database, bytes.fill(0xff, 8192))
}

const unset = (name: string) => () => delete environment[name]
const set = (name: string, value: string) => () => (environment[name] = value)
const stand = (listener: RequestListener) => () => (answer = listener)

test.each<[what: string, level: string, why: string, spoil: () => unknown]>([
  ['settings', 'FAULT', 'misspelt', set('AFTERWORD_ORIGIN', SITE)],
  ['database', 'FAULT', 'broken inside', breakInside],
  [
    'database',
    'FAULT',
    'of a newer version',
    rewrite("insert into migrations values ('2099', '')"),
  ],
  ['database', 'FAULT', 'of no version', rewrite('drop table migrations')],
  [
    'database',
    'FAULT',
    'none',
    () => writeFile(database, 'these are notes and no database at all'),
  ],
  ['database', 'warning', 'not there', () => rm(database)],
  ['database', 'warning', 'without its log', rewrite('pragma journal_mode = delete')],
  ['permissions', 'warning', 'wide', () => chmod(database, 0o644)],
  [
    'clock',
    'warning',
    'behind',
    rewrite("update threads set newest_at = '2026-06-02T00:00:00.000Z'"),
  ],
  ['sites', 'warning', 'not all served', set('AFTERWORD_ORIGINS', 'http://localhost')],
  ['backups', 'warning', 'not named', unset('AFTERWORD_BACKUPS')],
  ['backups', 'warning', 'none', () => rm(join(folder, 'backups'), { recursive: true })],
  ['backups', 'warning', 'old', agedBackup],
  ['mail', 'warning', 'not set', unsetMail],
  ['mail', 'FAULT', 'not there', set('AFTERWORD_SMTP_URL', 'smtp://127.0.0.1:1')],
  ['mail', 'FAULT', 'not let in', () => setMail('me:wr0ng')],
  ['scheme', 'warning', 'for no site', unset('AFTERWORD_ORIGINS')],
  ['proxies', 'warning', 'unnamed', set('AFTERWORD_PUBLIC_URL', 'https://127.0.0.1:1')],
  ['address', 'FAULT', 'a proxy without server', stand((_, r) => r.writeHead(502).end())],
  ['address', 'FAULT', 'somebody else’s', stand((_, r) => r.end('<html>'))],
  [
    'address',
    'FAULT',
    'one that leads on',
    stand((_, r) => r.writeHead(302, { Location: '/' }).end()),
  ],
  ['address', 'FAULT', 'nobody’s', set('AFTERWORD_PUBLIC_URL', 'http://127.0.0.1:1')],
])('%s gets a %s when it is %s', async (what, level, _why, spoil) => {
  expect((await examine()).found[what]).toMatch(what === 'scheme' ? 'FAULT' : 'ok')
  await spoil()
  expect((await examine()).found[what]).toBe(level)
})

function unsetMail(): void {
  delete environment['AFTERWORD_SMTP_URL']
  delete environment['AFTERWORD_MAIL_FROM']
}

function setMail(login: string): void {
  environment['AFTERWORD_SMTP_URL'] = smtp.url.replace('//', `//${login}@`)
}

async function agedBackup(): Promise<void> {
  environment['AFTERWORD_BACKUP_HOURS'] = '1'
  const backup = (day: string, hour: string) =>
    join(folder, 'backups', `afterword-2026-${day}T${hour}-00-00-000Z.db`)
  await rename(backup('06-01', '00'), backup('05-31', '21'))
}
