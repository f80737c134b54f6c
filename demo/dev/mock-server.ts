import type { HttpHandler } from 'msw/http'
import { createApp } from '../../src/server/app.ts'
import { createAssets } from '../../src/server/assets.ts'
import { openDatabase } from '../../src/server/db/database.ts'
import { migrate } from '../../src/server/db/migrations.ts'
import type { Deps, Log } from '../../src/server/deps.ts'
import { seedDemo } from '../seed.ts'
import type { Faults } from './faults.ts'
import { appHandler } from './handler.ts'
import { openWasmSqlite } from './sqlite-wasm.ts'

/* oxlint-disable no-console -- a browser has no other log */
const log: Log = {
  info: (facts, message) => console.debug(message, facts),
  warn: (facts, message) => console.warn(message, facts),
  error: (facts, message) => console.error(message, facts),
}
/* oxlint-enable no-console */

/**
 * The real server over a new database in memory that holds the demo's conversations, as a handler
 * for MSW: the pages of `origin` are its site. What it does wrong is read from `faults` at each call.
 */
export async function createMockServer(origin: string, faults: Faults): Promise<HttpHandler> {
  const deps: Deps = {
    db: openDatabase(await openWasmSqlite()),
    now: () => new Date(),
    log,
    compress: async () => null,
    origins: new Set([origin]),
    publicUrl: origin,
    assets: createAssets([]),
  }
  await migrate(deps.db, deps.now())
  await seedDemo(deps, origin)
  return appHandler(createApp(deps), faults, origin)
}
