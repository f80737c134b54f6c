import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeWhole } from './write-whole.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterword-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('a file has its name only once all of it is there', async () => {
  const file = join(folder, 'file')
  async function* chunks() {
    yield 'one '
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^file\.\d+\.part$/)])
    yield 'two'
  }
  await writeWhole(file, chunks())
  expect(await readFile(file, 'utf8')).toBe('one two')
  expect(await readdir(folder)).toEqual(['file'])
})

test('one that breaks in the middle leaves nothing, and says what broke', async () => {
  async function* chunks() {
    yield 'one '
    throw new Error('the database is gone')
  }
  await expect(writeWhole(join(folder, 'file'), chunks())).rejects.toThrow('the database is gone')
  expect(await readdir(folder)).toEqual([])
})
