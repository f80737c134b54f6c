import type { Deps } from '../../deps.ts'
import { closeAged } from './close-aged.ts'
import { settleStandings } from './standing.ts'
import { HOUR_MS } from '../../units.ts'

/**
 * Closes threads past their age limit and finishes changes of standing that an earlier process began, now
 * and every hour. Returns the function that stops it.
 */
export function scheduleHourlyWork(deps: Deps): () => void {
  const work = () =>
    closeAged(deps)
      .then(() => settleStandings(deps))
      .catch((error: unknown) => deps.log.error({ err: error }, 'the hourly work was not finished'))
  void work()
  const timer = setInterval(() => void work(), HOUR_MS)
  return () => clearInterval(timer)
}
