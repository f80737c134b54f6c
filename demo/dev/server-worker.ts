import { createApp } from '../../src/server/app.ts'
import type { App } from './app.ts'
import { serveApp } from './bridge.ts'
import { createMockDeps } from './mock-deps.ts'
import { openWasmSqlite } from './sqlite-wasm.ts'

// A worker of its own keeps the server out of the page: it neither makes the page slow nor meets
// what the page's scripts have done to their world.
serveApp(start(location.origin), globalThis, location.origin)

/** Starts the server on the database that `npm run dev` has made; it is lost with the page. */
async function start(origin: string): Promise<App> {
  const response = await fetch('/demo/dev/server/demo.db')
  if (!response.ok) throw new Error(await response.text())
  const sqlite = await openWasmSqlite(await response.bytes())
  return createApp(await createMockDeps(sqlite, origin))
}
