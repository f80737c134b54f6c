import type { Limit } from '#protocol/settings.ts'

/** Who or what is counted. Each kind is remembered for itself, so that one cannot push out another. */
export type CounterKind = 'person' | 'network' | 'site'

/** Counts what was done lately, in a memory that does not grow. */
export interface Counter {
  /** Counts one more. Gives 0 within the limit, else the seconds until there may be another. */
  spend(counted: CounterKind, key: string, limit: Limit): Promise<number>
  /** How much of the limit is used up: 0 for nothing, 1 for all of it. */
  used(counted: CounterKind, key: string, limit: Limit): Promise<number>
}
