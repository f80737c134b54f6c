/** Room for so many at a time under one name. */
export interface Places {
  /** Takes a place, and gives what gives it back; `null` where there is none. */
  take(name: string): (() => void) | null
}

export function createPlaces(most: number): Places {
  // Names without a connection are deleted, so the map stays as small as the connections are few.
  const taken = new Map<string, number>()
  return {
    take(name) {
      const count = taken.get(name) ?? 0
      if (count >= most) return null
      taken.set(name, count + 1)
      let isTaken = true
      return () => {
        if (!isTaken) return
        isTaken = false
        const left = (taken.get(name) ?? 1) - 1
        if (left > 0) taken.set(name, left)
        else taken.delete(name)
      }
    },
  }
}
