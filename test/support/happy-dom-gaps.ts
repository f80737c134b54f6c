import { onTestFinished, vi } from 'vitest'

/**
 * For tests: what the widget asks of a browser and happy-dom does not have. It lays nothing out, so
 * no font ever arrives and no body ever has too many lines.
 */
export function fillHappyDomGaps(): void {
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })
}

/** Keeps what happy-dom says of requests that fail, as a browser does, out of the report of a test. */
export function muteFailedRequests(): void {
  const spies = [vi.spyOn(happyConsole(), 'error'), vi.spyOn(happyConsole(), 'warn')]
  for (const spy of spies) spy.mockImplementation(() => {})
  onTestFinished(() => spies.forEach(spy => spy.mockRestore()))
}

/** It writes to the console it was made with, which Vitest has put its own in front of. */
function happyConsole(): Console {
  const documents: object = Object.getPrototypeOf(document)
  const key = Object.getOwnPropertySymbols(documents).find(
    ({ description }) => description === 'window',
  )
  return (documents as Record<symbol, { console: Console }>)[key!]!.console
}
