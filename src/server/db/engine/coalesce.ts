import { nextTurn } from '../../next-turn.ts'

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
    await nextTurn()
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
