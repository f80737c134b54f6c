import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')

/** The text of a file, by its path from the root. */
export const readText = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

const markdownIn = (folder: string) =>
  readdirSync(join(ROOT, folder))
    .filter(name => name.endsWith('.md'))
    .map(name => posix.join(folder, name))

/** Every paper, by its path from the root. */
export const PAPERS: readonly string[] = ['', 'docs', 'docs/decisions'].flatMap(markdownIn)

/** The rows of the tables of a paper: the text of each cell. Lines that only rule are left out. */
export function rowsOf(paper: string): readonly (readonly string[])[] {
  return readText(paper)
    .split('\n')
    .filter(line => line.startsWith('|') && !/^[|\s:-]+$/.test(line))
    .map(line =>
      line
        .slice(1, line.lastIndexOf('|'))
        .split(/(?<!\\)\|/)
        .map(cell => cell.trim()),
    )
}

/** The texts in backticks of a cell. */
export const codesIn = (cell: string): readonly string[] =>
  Array.from(cell.matchAll(/`([^`]+)`/g), ([, code]) => code!)
