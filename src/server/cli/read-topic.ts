import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CommandFailure } from '../failure.ts'

/** Reads a page of the documentation. Throws a `CommandFailure` where the installation lacks it. */
export async function readTopic(topic: string): Promise<string> {
  const folder = findFolder(import.meta.dirname)
  try {
    return await readFile(join(folder, `${topic}.md`), 'utf8')
  } catch (cause) {
    throw new CommandFailure(`the documentation is not in ${folder}; install Afterword again`, {
      cause,
    })
  }
}

// The nearest `docs` above: the repository's for the source, `dist/docs` for a build.
function findFolder(from: string): string {
  const folder = join(from, 'docs')
  const parent = dirname(from)
  return existsSync(join(folder, 'installation.md')) || parent === from
    ? folder
    : findFolder(parent)
}
