import { setupWorker } from 'msw/browser'
import { createRemoteApp } from './bridge.ts'
import { parseFaults, withoutFaults, type Faults } from './faults.ts'
import { appHandler } from './handler.ts'

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
  nameThePage()
  const worker = new Worker('/demo/dev/server/server-worker.js', { type: 'module' })
  const app = createRemoteApp(worker)
  await setupWorker(appHandler(app, window.afterword)).start({
    onUnhandledFrame: 'bypass',
    quiet: true,
  })
  // Its first answer comes when the conversations are there.
  await Promise.race([app.fetch(new Request('/healthz')), failureOf(worker)])
}

function failureOf(worker: Worker): Promise<never> {
  return new Promise((_, reject) =>
    worker.addEventListener('error', ({ message }) => reject(new Error(message)), { once: true }),
  )
}

/** A page that asks for faults is the same page, with the same thread, as without. */
function nameThePage(): void {
  const canonical = withoutFaults(location.href)
  if (canonical === location.href || document.querySelector('link[rel=canonical]')) return
  const link = document.createElement('link')
  link.rel = 'canonical'
  link.href = canonical
  document.head.append(link)
}
