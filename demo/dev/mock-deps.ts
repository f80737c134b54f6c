import { createApp } from '../../src/server/app.ts'
import { createAssets } from '../../src/server/assets.ts'
import { openDatabase } from '../../src/server/db/engine/database.ts'
import { migrate } from '../../src/server/db/migrations.ts'
import type { Deps, Log } from '../../src/server/deps.ts'
import { openSites } from '../../src/server/services/sites/sites.ts'
import { seedDemo } from '../seed.ts'
import type { App } from './app.ts'
import { openWasmSqlite } from './sqlite-wasm.ts'

const log: Log = {
  // The browser's own network panel lists the requests.
  debug: () => {},
  info: () => {},
  warn: (facts, message) => console.warn(message, facts),
  error: (facts, message) => console.error(message, facts),
}

/**
 * The real server over a new database in memory that holds the demo's conversations; the pages of
 * `origin` are its site.
 */
export async function createMockServer(origin: string): Promise<App> {
  const db = openDatabase(await openWasmSqlite())
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
  await seedDemo(deps, origin)
  return createApp(deps)
}
