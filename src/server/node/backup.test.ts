import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase, type Database } from '../db/engine/database.ts'
import { migrate } from '../db/migrations.ts'
import { openNodeSqlite } from '../db/engine/sqlite.ts'
import { aServer, post } from '../../../test/support/server.ts'
import { dump } from '../../../test/support/transfer.ts'
import { backUp, listBackups } from './backup.ts'

let root: string
let database: string
let folder: string
let db: Database

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'afterword-'))
  database = join(root, 'afterword.db')
  folder = join(root, 'new', 'backups')
  db = openDatabase(openNodeSqlite(database))
  await migrate(db, new Date('2026-01-01'))
  await post(await aServer({ db }))
})
afterEach(async () => {
  await db.destroy()
  await rm(root, { recursive: true })
})

const make = (day = 1, keep = 3) =>
  backUp({ database, folder, keep, now: new Date(Date.UTC(2026, 5, day, 12, 30)) })

const names = async () => (await readdir(folder)).filter(name => name !== '.lock').toSorted()

test('a backup of a database in use is that database', async () => {
  const path = await make()
  expect(await names()).toEqual(['afterword-2026-06-01T12-30-00-000Z.db'])
  expect(await listBackups(folder)).toMatchObject([{ time: new Date('2026-06-01T12:30:00Z') }])
  const copy = openDatabase(openNodeSqlite(path))
  expect(await dump(copy)).toEqual(await dump(db))
  await migrate(copy, new Date())
  await copy.destroy()
})

test('only who runs the server may read it', async () => {
  expect((await stat(await make())).mode & 0o777).toBe(0o600)
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
})

test('it holds what is committed, and waits for nobody', async () => {
  const writer = new DatabaseSync(database)
  writer.exec("begin immediate; update threads set title = 'later'")
  const copy = new DatabaseSync(await make(), { readOnly: true })
  expect(copy.prepare('select title from threads').get()).toEqual({ title: null })
  copy.close()
  writer.close()
})

test('the oldest go, and nothing that is no backup', async () => {
  await make(1)
  const others = ['afterword.db', 'afterword-2020-01-01T00-00-00-000Z.db.bak', 'notes.txt']
  for (const name of others) await writeFile(join(folder, name), '')
  for (const day of [2, 3, 4]) await make(day)
  const days = [2, 3, 4].map(day => `afterword-2026-06-0${day}T12-30-00-000Z.db`)
  expect(await names()).toEqual([...days, ...others].toSorted())
})

test('the one that was just made stays, whatever the clock once was', async () => {
  await make(20)
  expect(await make(1, 1)).toContain('2026-06-01')
  expect(await names()).toEqual(['afterword-2026-06-01T12-30-00-000Z.db'])
})

test('what a killed one has left goes', async () => {
  await make(1)
  await writeFile(join(folder, 'afterword-2026-05-01T00-00-00-000Z.db.part'), 'half')
  await make(2)
  expect((await names()).filter(name => name.endsWith('.part'))).toEqual([])
})

test('two are not made at once in one folder', async () => {
  await make(1)
  const other = new DatabaseSync(join(folder, '.lock'))
  other.exec('begin exclusive')
  await expect(make(2)).rejects.toThrow('another backup is being made')
  other.close()
  await make(2)
})

test('a copy that is not in order is none, and the older ones stay', async () => {
  await make(1)
  await make(2)
  const raw = new DatabaseSync(database)
  raw.exec("pragma foreign_keys = off; update comments set thread_id = 'gone'")
  raw.close()
  await expect(make(3, 1)).rejects.toThrow('not in order')
  expect(await names()).toHaveLength(2)
})

test('a database that is broken inside is not backed up', async () => {
  await make(1)
  await db.destroy()
  const bytes = await readFile(database)
  await writeFile(database, bytes.fill(0xff, 4096))
  await expect(make(2, 1)).rejects.toThrow(/malformed/)
  expect(await names()).toHaveLength(1)
})

test('a folder that cannot be made is named', async () => {
  await writeFile(join(root, 'new'), '')
  await expect(make()).rejects.toThrow(/no backup could be made: .*new/)
})
