import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterword-lint-'))
  const jsPlugins = [join(import.meta.dirname, 'afterword.mjs')]
  const rules = { 'afterword/define-before-run': 'error' }
  const config = { jsPlugins, categories: { correctness: 'off' }, rules }
  await writeFile(join(folder, 'config.json'), JSON.stringify(config))
})
afterAll(() => rm(folder, { recursive: true }))

/** Names of the definitions that the linter reports as used before they are there. */
async function findLate(source: string): Promise<readonly string[]> {
  const file = join(folder, 'planted.ts')
  await writeFile(file, source)
  const typed = ['-c', join(folder, 'config.json'), '-f', 'json', file]
  const run = promisify(execFile)(join(ROOT, 'node_modules/.bin/oxlint'), typed)
  // It exits with 1 where it has found something.
  const { stdout } = await run.catch((error: { stdout: string }) => error)
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { message: string }[] }
  return diagnostics.map(({ message }) => /'(\w+)'/.exec(message)![1]!)
}

test.each([
  ['a call that stands above a constant', 'f()\nfunction f() { return MS }\nconst MS = 1', ['MS']],
  [
    'an awaited start',
    'try { await start() } catch {}\nasync function start() { go(MS) }\nconst go = (n: number) => n\nconst MS = 1',
    ['go', 'MS'],
  ],
  [
    'a function that another calls',
    'f()\nfunction f() { g() }\nfunction g() { A }\nconst A = 1',
    ['A'],
  ],
  ['a constant that a call makes', 'const x = f()\nfunction f() { return A }\nconst A = x', ['A']],
  ['a callback that runs at once', '[1].map(() => A)\nconst A = 1', ['A']],
  ['a class', 'new B()\nclass B {}', ['B']],
])('%s is reported', async (_what, source, late) => {
  expect((await findLate(source)).toSorted()).toEqual(late.toSorted())
})

test.each([
  ['an entry that stands last', 'const MS = 1\nfunction f() { return MS }\nf()'],
  ['a function above what it uses', 'export function f() { return MS }\nconst MS = 1'],
  ['a listener', 'addEventListener("x", () => A)\nconst A = 1'],
  ['a type', 'export type T = (typeof A)[number]\nconst A = [1] as const'],
])('%s is not', async (_what, source) => {
  expect(await findLate(source)).toEqual([])
})
