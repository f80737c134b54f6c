import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../db/engine/database.ts'
import { migrate } from '../db/migrations.ts'
import { aServer, PAGE, post, SITE } from '../../../test/support/server.ts'
import { openFile } from '../node/open-file.ts'
import { aFile, anAuthor, aThread } from '../../../test/support/transfer.ts'
import { type } from '../../../test/support/cli-world.ts'

let folder: string
let database: string
let environment: Record<string, string>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterword-'))
  database = join(folder, 'afterword.db')
  environment = { AFTERWORD_DATABASE: database, AFTERWORD_ORIGINS: SITE }
})
afterEach(() => rm(folder, { recursive: true }))

const run = (...typed: readonly string[]) => type(typed, environment)

/** A database with one comment in it. */
async function fill(): Promise<void> {
  const db = openDatabase(openFile(database))
  await migrate(db, new Date('2026-01-01'))
  await post(await aServer({ db }), { url: PAGE })
  await db.destroy()
}

const COMMANDS = [['login-link'], ['export'], ['backup'], ['remap', PAGE, `${PAGE}/new`]]

test.each(COMMANDS)(
  '%s of a database that is not there says so, and makes none',
  async (...typed) => {
    const err = `afterword: AFTERWORD_DATABASE: there is no database at ${database}\n`
    expect(await run(...typed)).toEqual({ code: 1, out: '', err })
    expect(await readdir(folder)).toEqual([])
  },
)

test.each(COMMANDS)('%s does not take PostgreSQL', async (...typed) => {
  const { code, err } = await type(typed, { AFTERWORD_DATABASE: 'postgres://user:secret@host/db' })
  expect(code).toBe(1)
  expect(err).toMatch(/^afterword: AFTERWORD_DATABASE [^\n]*SQLite[^\n]*\n$/)
  expect(err).not.toContain('secret')
})

test('a database of an older version is not read before the server has brought it up to date', async () => {
  await writeFile(database, '')
  expect((await run('export')).err).toContain('an older Afterword')
})

describe('export', () => {
  beforeEach(fill)

  test('writes to standard output, and nothing else to it', async () => {
    const { code, out, err } = await run('export')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const types = out
      .trimEnd()
      .split('\n')
      .map(line => (JSON.parse(line) as { type: string }).type)
    expect(types).toEqual(['export', 'site', 'author', 'thread', 'comment', 'end'])
  })

  test('makes a file that only its owner may read, and writes over none', async () => {
    const file = join(folder, 'export.jsonl')
    expect(await run('export', '--out', file)).toEqual({
      code: 0,
      out: `${file}: 4 records\n`,
      err: '',
    })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const before = await readFile(file)
    expect(await run('export', '--out', file)).toMatchObject({ code: 1 })
    expect(await readFile(file)).toEqual(before)
  })

  test('leaves nothing where it cannot write', async () => {
    const { code, err } = await run('export', '--out', join(folder, 'none', 'export.jsonl'))
    expect(code).toBe(1)
    expect(err).toMatch(/^afterword: .*none.* cannot be written: [^\n]*\n$/)
    expect((await readdir(folder)).filter(name => name.includes('part'))).toEqual([])
  })

  test.each([
    [['--out', ''], 2, '--out is empty'],
    [['--site', `${SITE}/`], 2, `--site is an origin`],
    [['--site', 'https://none.example'], 1, `there are: ${SITE}`],
  ])('with %j ends with %i', async (typed, code, says) => {
    const ended = await run('export', ...typed)
    expect(ended).toMatchObject({ code, out: '' })
    expect(ended.err).toContain(says)
  })
})

describe('import', () => {
  test('tells what it imported, and which site is not served', async () => {
    const file = await aFile(anAuthor({ role: 'owner' }), aThread())
    const open = { AFTERWORD_DATABASE: database }
    expect(await type(['import', '-'], open, file)).toEqual({
      code: 0,
      out: `imported 2 of 2 lines: 0 comments, 1 thread, 1 author, 0 likes, 0 sites
with a role or verified: 1 author
skipped 0: here already 0, here by another id 0, conflicts 0, refused 0
`,
      err: `To be read, their site has to be served: AFTERWORD_ORIGINS=${SITE}\n`,
    })
  })

  test('ends with 1 when not all of it could be, and names the lines', async () => {
    const file = await aFile(anAuthor(), { type: 'vote' })
    const { code, out } = await type(['import', '-'], environment, file)
    expect(code).toBe(1)
    expect(out).toMatch(/^line 3 refused: there is no such type of record\nimported 1 of 2 lines/)
  })

  test('of what is no export, or is not there, says so', async () => {
    expect((await type(['import', '-'], environment, '{}\n')).err).toContain('first line')
    const { code, err } = await run('import', join(folder, 'none'))
    expect(code).toBe(1)
    expect(err).toMatch(/none cannot be read: /)
  })

  test.each(['none', '.'])('of %s makes no database', async name => {
    expect((await run('import', join(folder, name))).code).toBe(1)
    await type(['import', '-'], environment, '{}\n')
    await type(['import', '-'], environment, '')
    expect(await readdir(folder)).toEqual([])
  })

  test('as a dry run makes no database', async () => {
    const file = await aFile(anAuthor())
    const { code, out } = await type(['import', '-', '--dry-run'], environment, file)
    expect(code).toBe(0)
    expect(out).toMatch(/^would import 1 of 1 line:/)
    expect(await readdir(folder)).toEqual([])
  })
})

test('backup goes beside the database, where no folder is named', async () => {
  await fill()
  const { code, out, err } = await run('backup')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toBe(`${join(folder, 'backups', 'afterword-2026-06-01T00-00-00-000Z.db')}\n`)
  expect(await run('backup', '--keep', '0')).toMatchObject({ code: 2, out: '' })
})

describe('remap', () => {
  beforeEach(fill)

  test('tells what moves', async () => {
    const out = `${PAGE} -> ${SITE}/new: 1 comment\n`
    const dry = await run('remap', `${SITE}/post*`, `${SITE}/new*`, '--dry-run')
    expect(dry).toEqual({ code: 0, out: `${out}would move 1 thread\n`, err: '' })
    const done = await run('remap', `${SITE}/post*`, `${SITE}/new*`)
    expect(done).toEqual({ code: 0, out: `${out}moved 1 thread\n`, err: '' })
    expect((await run('remap', PAGE, `${SITE}/new`)).err).toContain('there is no thread at')
  })

  test('to a site that is not served says so', async () => {
    const { err } = await run('remap', PAGE, 'https://new.example/post')
    expect(err).toContain('AFTERWORD_ORIGINS=https://new.example')
  })

  test.each([
    ['*', '*'],
    [PAGE, `${SITE}/*`],
  ])('does not understand %s → %s', async (old, next) => {
    expect(await run('remap', old, next)).toMatchObject({ code: 2, out: '' })
  })
})
