/** The worker that reads beside the event loop, as tests run it: from its source. */
export const SQLITE_WORKER = new URL('../../src/server/db/engine/sqlite-worker.ts', import.meta.url)
