import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeEach, expect, test } from 'vitest'

const MODULE = pathToFileURL(join(import.meta.dirname, 'build-stamp.mjs')).href

let folder: string

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

/** What an expression of the module is, in a process whose folder is the project. */
const ask = (expression: string) =>
  execFileSync(
    process.execPath,
    ['-e', `import(${JSON.stringify(MODULE)}).then(stamp => console.log(${expression}))`],
    { cwd: folder, encoding: 'utf8' },
  ).trim()

const isBuilt = () => ask('stamp.isBuilt()') === 'true'

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'afterword-stamp-'))
  for (const path of [
    'src/a.ts',
    'src/b/c.ts',
    'demo/index.html',
    'docs/README.md',
    'dist/embed.js',
    'dist/server/x.js',
  ])
    write(path, path)
  for (const path of ['vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'])
    write(path, path)
  for (const path of ['scripts/package-types.ts', 'scripts/build-stamp.mjs']) write(path, path)
  ask('stamp.markBuilt()')
  return () => rmSync(folder, { recursive: true })
})

test('a build holds while nothing has changed, whatever the times of files say', () => {
  utimesSync(join(folder, 'src/a.ts'), new Date(0), new Date())
  expect(isBuilt()).toBe(true)
})

test.each<[what: string, change: () => void]>([
  ['a source that has changed', () => write('src/b/c.ts', 'other')],
  ['a new source', () => write('src/b/d.ts', '')],
  ['a source that is gone', () => rmSync(join(folder, 'src/a.ts'))],
  ['a page of docs that has changed', () => write('docs/README.md', 'other')],
  ['a lockfile that has changed', () => write('package-lock.json', 'other')],
  ['a configuration that has changed', () => write('vite.config.ts', 'other')],
  ['a built file that is gone', () => rmSync(join(folder, 'dist/server/x.js'))],
  ['a built file that was cut off', () => write('dist/embed.js', '')],
  ['no build at all', () => rmSync(join(folder, 'dist'), { recursive: true })],
])('%s asks for a new build', (_what, change) => {
  change()
  expect(isBuilt()).toBe(false)
})
