// Only Node tells when a turn of its event loop ends; in a browser each request is a turn of its own.
const atEndOfTurn: (run: () => void) => void = globalThis.setImmediate ?? queueMicrotask

/**
 * `find`, made once for all who ask for the same within one turn of the event loop: a busy server reads
 * dozens of requests in each. It is made after the last of them has asked, so that nobody is told
 * what was true before the question.
 */
export function shareByTurn<Asked, Found>(
  find: (asked: Asked) => Promise<Found>,
  nameOf: (asked: Asked) => string,
): (asked: Asked) => Promise<Found> {
  const waiting = new Map<string, Promise<Found>>()

  async function findLater(asked: Asked, name: string): Promise<Found> {
    await new Promise<void>(atEndOfTurn)
    // From here on it is too late to join.
    waiting.delete(name)
    return find(asked)
  }

  return asked => {
    const name = nameOf(asked)
    let found = waiting.get(name)
    if (!found) {
      found = findLater(asked, name)
      waiting.set(name, found)
    }
    return found
  }
}
