/** Actions of this page that can be undone. */
export interface Undos {
  add(goBack: () => Promise<void>): Way
  /** Takes back what was done last; `false` when there is nothing. */
  last(): boolean
}

/** The way back from one thing that was done. It can be gone once. */
export interface Way {
  go(): void
  /** There was nothing to take back after all. */
  forget(): void
}

/** Nothing done yet. */
export function createUndos(): Undos {
  const ways: Way[] = []
  return {
    add(goBack) {
      const way: Way = {
        go() {
          if (!ways.includes(way)) return
          way.forget()
          void goBack()
        },
        forget() {
          const at = ways.indexOf(way)
          if (at >= 0) ways.splice(at, 1)
        },
      }
      ways.push(way)
      return way
    },
    last() {
      const way = ways.at(-1)
      way?.go()
      return way !== undefined
    },
  }
}
