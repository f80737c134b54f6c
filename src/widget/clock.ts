import { signal, type ReadonlySignal } from '@preact/signals'

/** The time in milliseconds, moving on every half minute. */
export interface Clock {
  readonly now: ReadonlySignal<number>
  stop(): void
}

/** One clock for all times of a widget: a timer each would wake the page as often as it has comments. */
export function createClock(): Clock {
  const now = signal(Date.now())
  const timer = setInterval(() => (now.value = Date.now()), 30_000)
  return { now, stop: () => clearInterval(timer) }
}
