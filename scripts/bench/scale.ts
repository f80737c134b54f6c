/** The amount of measuring. */
export interface Scale {
  /** Comments of each thread. */
  readonly sizes: readonly number[]
  /** The number of openings of each page. */
  readonly loads: { readonly fast: number; readonly slow: number }
  /** The number of runs of each request at each server, and their duration. */
  readonly rounds: number
  readonly warmUpMs: number
  readonly ms: number
  /** The number of presses of "Show more comments". */
  readonly presses: number
}

export const FULL: Scale = {
  sizes: [8, 100, 1000, 100_000],
  loads: { fast: 11, slow: 7 },
  rounds: 3,
  warmUpMs: 250,
  ms: 1000,
  presses: 50,
}

/** Says only whether everything works. */
export const QUICK: Scale = {
  sizes: [8, 100, 1000, 5000],
  loads: { fast: 1, slow: 1 },
  rounds: 1,
  warmUpMs: 100,
  ms: 250,
  presses: 10,
}
