import type { SqliteDatabase } from 'kysely'
import { createAssets } from '../../src/server/assets.ts'
import { openDatabase } from '../../src/server/db/engine/database.ts'
import { migrate } from '../../src/server/db/migrations.ts'
import type { Deps, Log } from '../../src/server/deps.ts'
import { openSites } from '../../src/server/services/sites/sites.ts'
import { seedThreads } from '../../src/server/services/writing/seed-threads.ts'
import { demoThreads } from '../pages.ts'

const log: Log = {
  // The browser's own network panel lists the requests.
  debug: () => {},
  info: () => {},
  warn: (facts, message) => console.warn(message, facts),
  error: (facts, message) => console.error(message, facts),
}

/**
 * Opens the parts of the real server over `sqlite`, and writes the demo's conversations where it has none;
 * the pages of `origin` are its site.
 */
export async function createMockDeps(sqlite: SqliteDatabase, origin: string): Promise<Deps> {
  const db = openDatabase(sqlite)
  const now = () => new Date()
  await migrate(db, now())
  const sites = await openSites(db, [origin])
  const deps: Deps = {
    db,
    now,
    log,
    compress: async () => null,
    origins: sites.origins,
    sites,
    publicUrl: origin,
    assets: createAssets([]),
    // A page's server goes with the page.
    stopping: new AbortController().signal,
  }
  await seedThreads(deps, origin, demoThreads())
  return deps
}
