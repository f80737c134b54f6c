import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openNodeSqlite } from '../../src/server/db/engine/sqlite.ts'
import { createMockDeps } from './mock-deps.ts'

/** A database with the demo's conversations on `origin`, as the bytes of its file. */
export async function seedDatabase(origin: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-demo-'))
  try {
    const path = join(folder, 'demo.db')
    const { db } = await createMockDeps(openNodeSqlite(path), origin)
    await db.destroy()
    const file = await readFile(path)
    // The header asks for a write-ahead log (2), which SQLite has no place for in memory: a journal (1).
    // Not a `Buffer`: SQLite's WebAssembly knows arrays by their constructor.
    return new Uint8Array(file.fill(1, 18, 20))
  } finally {
    await rm(folder, { recursive: true })
  }
}
