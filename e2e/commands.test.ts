import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from '@playwright/test'
import { afterword, type Run } from './command.ts'
import { startServer } from './server.ts'

const SITE = 'http://blog.example'
const PAGE = `${SITE}/post`
const MANY = 30_000

let folder: string
let database: string

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterword-'))
  database = join(folder, 'comments.db')
})
test.afterEach(() => rm(folder, { recursive: true }))

const run = (...typed: readonly string[]) => afterword(typed, { AFTERWORD_DATABASE: database })

/** Makes a database in which every command has something to do for a while. */
async function fill(): Promise<void> {
  const server = await startServer({ AFTERWORD_DATABASE: database, AFTERWORD_ORIGINS: SITE })
  await server.kill()
  const raw = new DatabaseSync(database)
  const id = (kind: string) => `printf('${kind}0000000-0000-7000-8000-%012x', i)`
  raw.exec(`
    insert into authors (id, site, key_hash, name, email, role, verified, created_at)
    values ('a0000000-0000-7000-8000-000000000000', '${SITE}', '${'ab'.repeat(32)}', 'Ada',
      'ada@example.com', 'guest', 0, '2026-01-01T00:00:00.000Z');
    insert into threads (id, site, key, url, comment_count, version, newest_at, created_at)
    select ${id('b')}, '${SITE}', '${PAGE}', '${PAGE}', ${MANY}, ${MANY},
      '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z' from (select 0 as i);
    with recursive n (i) as (select 1 union all select i + 1 from n where i < ${MANY})
    insert into comments (id, thread_id, author_id, author_name, source, body, state, visible, likes,
      reply_count, created_at)
    select ${id('c')}, 'b0000000-0000-7000-8000-000000000000',
      'a0000000-0000-7000-8000-000000000000', 'Ada', 'comment ' || i, '[["p","comment ' || i || '"]]',
      'published', 1, 0, 0, '2026-01-01T00:00:00.000Z' from n`)
  raw.close()
}

/** Kills a command as soon as `isAtWork`, which has to be in the middle of it. */
async function killWhen({ child, ended }: Run, isAtWork: () => Promise<boolean>): Promise<void> {
  while (child.exitCode === null && !(await isAtWork()));
  child.kill('SIGKILL')
  expect((await ended).code, 'it was killed before its end').toBe(null)
}

const size = (path: string) =>
  stat(path).then(
    file => file.size,
    () => 0,
  )

/** What is half done in a folder; its name is that of nothing while there is none. */
async function findPart(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => [])
  return join(folder, names.find(name => name.endsWith('.part')) ?? 'none')
}

const count = (path: string) => {
  const raw = new DatabaseSync(path, { readOnly: true })
  const row = raw.prepare('select count(*) as count from comments').get()
  raw.close()
  return row?.['count']
}

test('what is exported, imported elsewhere and backed up is all there', async () => {
  await fill()
  const file = join(folder, 'export.jsonl')
  expect(await run('export', '--out', file).ended).toMatchObject({ code: 0, err: '' })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const piped = await run('export').ended
  expect(records(piped.out)).toEqual(records(await readFile(file, 'utf8')))

  const other = { AFTERWORD_DATABASE: join(folder, 'other.db'), AFTERWORD_ORIGINS: SITE }
  const dry = await afterword(['import', file, '--dry-run'], other).ended
  expect(dry).toMatchObject({ code: 0, err: '' })
  expect(existsSync(other.AFTERWORD_DATABASE)).toBe(false)
  const imported = await afterword(['import', file], other).ended
  expect(imported).toEqual({ ...dry, out: dry.out.replace('would import', 'imported') })
  expect(count(other.AFTERWORD_DATABASE)).toBe(MANY)

  const { code, out } = await run('backup').ended
  expect(code).toBe(0)
  expect(count(out.trim())).toBe(MANY)
})

/** All lines but the first and last, which tell when it was written. */
const records = (file: string) => file.split('\n').slice(1, -2)

test('an export that is killed leaves no file of its name, and none that is taken for whole', async () => {
  await fill()
  const file = join(folder, 'export.jsonl')
  const part = async () => findPart(folder)
  await killWhen(run('export', '--out', file), async () => (await size(await part())) > 0)
  expect(existsSync(file)).toBe(false)
  const other = { AFTERWORD_DATABASE: join(folder, 'other.db') }
  const { code, err } = await afterword(['import', await part()], other).ended
  expect(code).toBe(1)
  expect(err).toContain('cut off')
  expect(count(other.AFTERWORD_DATABASE)).toBe(0)
  expect((await run('export', '--out', file).ended).code).toBe(0)
})

test('an import that is killed, while it reads or while it writes, has done all or nothing', async () => {
  await fill()
  const file = join(folder, 'export.jsonl')
  await run('export', '--out', file).ended
  const target = join(folder, 'other.db')
  const other = { AFTERWORD_DATABASE: target, AFTERWORD_ORIGINS: SITE }
  const bytes = await readFile(file)

  const reading = afterword(['import', '-'], other)
  reading.child.stdin?.on('error', () => undefined)
  reading.child.stdin?.write(bytes.subarray(0, bytes.length - 1000))
  await killWhen(reading, async () => (await size(target)) > 0)
  expect([0, undefined]).toContain(tryCount(target))

  // Tables are written too, and are not what is to be cut short.
  await (await startServer(other)).stop()
  const writing = afterword(['import', file], other)
  await killWhen(writing, async () => (await size(`${target}-wal`)) > 200_000)
  expect([0, MANY]).toContain(count(target))

  expect((await afterword(['import', file], other).ended).code).toBe(0)
  expect(count(target)).toBe(MANY)
})

/** Killed early enough, there are no tables yet. */
function tryCount(path: string) {
  try {
    return count(path)
  } catch {
    return undefined
  }
}

test('a backup that is killed leaves none of its name, and the next one tidies up', async () => {
  await fill()
  const backups = join(folder, 'backups')
  const names = async () => (await readdir(backups)).filter(name => name !== '.lock')
  await killWhen(run('backup'), async () => (await size(await findPart(backups))) > 0)
  expect((await names()).filter(name => name.endsWith('.db'))).toEqual([])
  const { code, out } = await run('backup').ended
  expect(code).toBe(0)
  expect(await names()).toEqual([out.trim().slice(backups.length + 1)])
})

test('a server makes backups by itself and answers meanwhile', async () => {
  await fill()
  const backups = join(folder, 'backups')
  const server = await startServer({
    AFTERWORD_DATABASE: database,
    AFTERWORD_ORIGINS: SITE,
    AFTERWORD_BACKUPS: backups,
  })
  let answers = 0
  const whole = async () => {
    const response = await fetch(`${server.url}/api/v1/thread?url=${PAGE}`)
    if (response.ok) answers += 1
    return (await readdir(backups).catch(() => [])).find(name => name.endsWith('.db'))
  }
  await expect.poll(whole).toBeTruthy()
  expect(answers).toBeGreaterThan(0)
  expect(count(join(backups, (await whole()) ?? ''))).toBe(MANY)
  await server.stop()
})

test('what is typed wrong ends with 2 and one line', async () => {
  const { code, out, err } = await run('export', '--slow').ended
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(/^afterword: [^\n]*--slow[^\n]*\n$/)
})
