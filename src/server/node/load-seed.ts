import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { WrittenThread } from '../services/writing/seed-threads.ts'

/** Reads the demo's threads, which the build in `directory` carries as data. */
export async function loadSeed(directory: string): Promise<readonly WrittenThread[]> {
  const path = join(directory, 'server/demo-threads.json')
  return JSON.parse(await readFile(path, 'utf8')) as readonly WrittenThread[]
}
