import { setupWorker } from 'msw/browser'
import { parseFaults, type Faults } from './faults.ts'
import { createMockServer } from './mock-server.ts'

declare global {
  interface Window {
    /** For the console: `afterword.delay = 2000`, `afterword.drop = true`, `afterword.fail = 500`. */
    afterword: Faults
  }
}

/** Settles once every call of the API is answered in this page, with no server anywhere. */
export const ready: Promise<void> = start()

async function start(): Promise<void> {
  window.afterword = parseFaults(location.search)
  const handler = await createMockServer(location.origin, window.afterword)
  await setupWorker(handler).start({ onUnhandledFrame: 'bypass', quiet: true })
}
