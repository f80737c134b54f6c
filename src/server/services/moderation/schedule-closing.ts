import type { Deps } from '../../deps.ts'
import { closeAged } from './close-aged.ts'

const HOUR_MS = 3_600_000

/** Closes threads that have become too old, now and every hour. Returns what ends it. */
export function scheduleClosing(deps: Deps): () => void {
  const close = () =>
    closeAged(deps).catch((error: unknown) =>
      deps.log.error({ err: error }, 'old threads could not be closed'),
    )
  void close()
  const timer = setInterval(() => void close(), HOUR_MS)
  return () => clearInterval(timer)
}
