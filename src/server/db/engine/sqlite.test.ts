import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { StartFailure } from '../../failure.ts'
import { inTransaction, openDatabase, readSnapshot } from './database.ts'
import { migrate } from '../migrations.ts'
import { openNodeSqlite } from './sqlite.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterword-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('an answered write is on the disk, by every setting that decides about it', () => {
  const sqlite = openNodeSqlite(join(folder, 'settings.db'))
  const setting = (name: string) =>
    Object.values(sqlite.prepare(`pragma ${name}`).all([])[0] as object)
  expect(setting('journal_mode')).toEqual(['wal'])
  expect(setting('synchronous')).toEqual([2])
  expect(setting('foreign_keys')).toEqual([1])
  expect(setting('busy_timeout')).toEqual([0])
  expect(setting('secure_delete')).toEqual([1])
  sqlite.close()
})

test('a statement is prepared once', () => {
  const sqlite = openNodeSqlite(':memory:')
  expect(sqlite.prepare('select 1')).toBe(sqlite.prepare('select 1'))
  sqlite.close()
})

test('a file that is no database is refused in one sentence', async () => {
  const path = join(folder, 'notes.txt')
  await writeFile(path, 'these are notes and not a database, however long they get')
  expect(() => openNodeSqlite(path)).toThrow(StartFailure)
  expect(() => openNodeSqlite(path)).toThrow('AFTERWORD_DATABASE: cannot use')
})

test('a folder is refused as well', () => {
  expect(() => openNodeSqlite(folder)).toThrow(StartFailure)
})

test('a lock that another program keeps makes the database unavailable', async () => {
  const path = join(folder, 'locked.db')
  const db = openDatabase(openNodeSqlite(path), async () => {})
  await migrate(db, new Date('2026-01-01'))
  const other = new DatabaseSync(path)
  other.exec('begin immediate')
  const writing = () => inTransaction(db, async () => 'written')
  await expect(writing()).rejects.toMatchObject({ code: 'unavailable', retryAfter: 5 })
  other.exec('rollback')
  expect(await writing()).toBe('written')
  other.close()
  await db.destroy()
})

test('tables are made once, and a database of a newer program is refused', async () => {
  const path = join(folder, 'migrated.db')
  const now = new Date('2026-01-01')
  const first = openDatabase(openNodeSqlite(path))
  await migrate(first, now)
  await migrate(first, now)
  await first.insertInto('migrations').values({ name: '2099-x', applied_at: '' }).execute()
  await first.destroy()
  const second = openDatabase(openNodeSqlite(path))
  await expect(migrate(second, now)).rejects.toThrow('a newer Afterword')
  await second.destroy()
})

test('a transaction that fails leaves nothing, and one within another joins it', async () => {
  const db = openDatabase(openNodeSqlite(':memory:'))
  await migrate(db, new Date('2026-01-01'))
  const add = (name: string) => async (db: ReturnType<typeof openDatabase>) => {
    await db.insertInto('migrations').values({ name, applied_at: '' }).execute()
  }
  const failing = inTransaction(db, async db => {
    await inTransaction(db, add('inner'))
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await inTransaction(db, add('kept'))
  const rows = await readSnapshot(db, db => db.selectFrom('migrations').select('name').execute())
  const names = rows.map(row => row.name).filter(name => !/^\d/.test(name))
  expect(names).toEqual(['kept'])
  await db.destroy()
})
