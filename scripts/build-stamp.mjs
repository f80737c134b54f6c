// @ts-check
// Whether `dist` is what the sources would be built to. Plain JavaScript: it runs on whichever Node the
// system has.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const STAMP = 'dist/.afterword-built'

// All that a build reads. Packages are what the lockfile says.
const SOURCES = [
  'src',
  'demo',
  'docs',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
const BUILDING = ['scripts/package-types.ts', 'scripts/build-stamp.mjs']

/** Every file below a path, in one order. @param {string} path @returns {string[]} */
function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path]
  const names = readdirSync(path)
  // oxlint-disable-next-line unicorn/no-array-sort -- an old Node has no toSorted
  return names.sort().flatMap(name => filesOf(join(path, name)))
}

/** A hash of names and contents: times change with every checkout. @param {readonly string[]} paths */
function hashContents(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(filesOf)) {
    const bytes = readFileSync(file)
    hash.update(`${file}\n${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex')
}

/** A hash of names and sizes: a file of the build that is gone or cut off is noticed. */
function hashBuild() {
  const files = filesOf('dist').filter(file => file !== join(STAMP))
  const lines = files.map(file => `${file} ${statSync(file).size}`)
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

const hashSources = () => hashContents([...SOURCES, ...BUILDING])

/** Whether there is a whole build of the sources as they are. */
export function isBuilt() {
  try {
    return readFileSync(STAMP, 'utf8') === `${hashSources()} ${hashBuild()}`
  } catch {
    // No stamp, no build; or a file went away meanwhile.
    return false
  }
}

/** Notes that `dist` has just been built of the sources. */
export function markBuilt() {
  writeFileSync(STAMP, `${hashSources()} ${hashBuild()}`)
}
