import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartFailure } from '../failure.ts'
import type { WrittenThread } from '../services/writing/seed-threads.ts'

/** Reads the demo's threads from the build in `directory`. Throws a `StartFailure` where it has none. */
export async function loadSeed(directory: string): Promise<readonly WrittenThread[]> {
  const path = join(directory, 'server/demo-threads.json')
  try {
    return JSON.parse(await readFile(path, 'utf8')) as readonly WrittenThread[]
  } catch (cause) {
    const mend = 'run "npm run build", or set AFTERWORD_DEMO=off'
    throw new StartFailure(`AFTERWORD_DEMO: this build has no demo; ${mend}`, { cause })
  }
}
