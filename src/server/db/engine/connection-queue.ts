/** Lets one transaction or statement at a time use a connection, in the order in which they ask. */
export interface ConnectionQueue {
  /** Resolves when the connection is free. Returns `false` at once where `most` wait already. */
  enter(most: number): Promise<boolean> | boolean
  /** Frees the connection for the next. */
  leave(): void
}

/** A queue in front of one connection that nothing uses yet. */
export function createConnectionQueue(): ConnectionQueue {
  const waiting: (() => void)[] = []
  let isTaken = false

  return {
    enter(most) {
      if (!isTaken) {
        isTaken = true
        return true
      }
      if (waiting.length >= most) return false
      return new Promise(resolve => waiting.push(() => resolve(true)))
    },
    leave() {
      const next = waiting.shift()
      if (next) next()
      else isTaken = false
    },
  }
}
