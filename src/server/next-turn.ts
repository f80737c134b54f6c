// Only Node tells when a turn of its event loop ends; in a browser each request is a turn of its own.
const atEndOfTurn: (run: () => void) => void = globalThis.setImmediate ?? queueMicrotask

/** Resolves in the next turn of the event loop: between the steps of a long work, others have theirs. */
export function nextTurn(): Promise<void> {
  return new Promise(atEndOfTurn)
}
