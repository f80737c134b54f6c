import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'

// The props of a component belong to its file, like its name.
const LOCAL = new Set(['Props'])

/** The types that product files declare, with the files of each: `Comment` → `['src/protocol/comment.ts']`. */
export function typeNames(files: ReadonlyMap<string, string>): Map<string, string[]> {
  const names = new Map<string, string[]>()
  for (const [file, text] of files) {
    for (const [, name = ''] of text.matchAll(/^(?:export )?(?:interface|type|class) (\w+)/gm)) {
      if (!LOCAL.has(name)) names.set(name, [...(names.get(name) ?? []), file])
    }
  }
  return names
}

/** A line for each type name that stands for two things or more. */
export function ambiguousNames(files: ReadonlyMap<string, string>): string[] {
  return Array.from(typeNames(files))
    .filter(([, places]) => places.length > 1)
    .map(([name, places]) => `${name} is declared in ${places.join(' and ')}`)
}

if (import.meta.main) {
  const files = new Map<string, string>()
  for await (const file of glob('src/**/*.{ts,tsx}')) {
    if (!file.includes('.test.')) files.set(file, readFileSync(file, 'utf8'))
  }
  const lines = ambiguousNames(files)
  for (const line of lines) console.error(line)
  if (lines.length > 0) process.exitCode = 1
}
