import { nextTurn } from '../../next-turn.ts'

/**
 * Returns `find` with concurrent calls for equal arguments coalesced within one turn of the event
 * loop: a busy server reads dozens of requests in each. The query runs after the last of them has
 * asked, so its answer is never older than a question.
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
