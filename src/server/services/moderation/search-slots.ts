import { Failure } from '../../failure.ts'

/** Bounds how many searches one signed-in browser runs at a time. */
export interface SearchSlots {
  /** Runs a search of a session. Throws `too_many_requests` where the session runs enough of them. */
  run<T>(sessionId: string, search: () => Promise<T>): Promise<T>
}

// One that is typed on ends the one before, which may need a moment.
const MOST = 2

/** No search runs yet. */
export function createSearchSlots(): SearchSlots {
  const running = new Map<string, number>()
  return {
    async run(sessionId, search) {
      const count = running.get(sessionId) ?? 0
      if (count >= MOST) {
        const message = 'Your other searches are still running. Try again in a moment.'
        throw new Failure('too_many_requests', message, [], { retryAfter: 1 })
      }
      running.set(sessionId, count + 1)
      try {
        return await search()
      } finally {
        const left = running.get(sessionId)! - 1
        if (left === 0) running.delete(sessionId)
        else running.set(sessionId, left)
      }
    },
  }
}
