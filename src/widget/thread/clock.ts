import { signal, type ReadonlySignal } from '@preact/signals-core'

/**
 * The time in milliseconds, moving on every half minute until `end` is aborted. One clock for all times
 * of a widget: a timer each would wake the page as often as it has comments.
 */
export function createClock(end: AbortSignal): ReadonlySignal<number> {
  const now = signal(Date.now())
  const timer = setInterval(() => (now.value = Date.now()), 30_000)
  end.addEventListener('abort', () => clearInterval(timer))
  return now
}
