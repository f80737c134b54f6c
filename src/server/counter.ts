import type { Limit } from '#protocol/settings.ts'

/**
 * The kinds of counted subjects. Each kind has a memory of its own, so one cannot push out another.
 */
export type CounterKind = 'person' | 'network' | 'site'

/** Counts what was done lately, in a memory that does not grow. */
export interface Counter {
  /** Counts one more. Gives 0 within the limit, else the seconds until there may be another. */
  spend(counted: CounterKind, key: string, limit: Limit): Promise<number>
  /** The used share of the limit, from 0 to 1. */
  used(counted: CounterKind, key: string, limit: Limit): Promise<number>
}
