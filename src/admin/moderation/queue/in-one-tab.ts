/**
 * Runs `start` in one visible tab of this browser at a time, among those that ask under the same `name`, and
 * the undo that it returns as soon as the tab is hidden: then it is another one's turn. A browser without
 * locks, or a page without https, runs it in each visible tab. Returns the undo of all this.
 */
export function inOneTab(name: string, start: () => () => void): () => void {
  let leave = () => {}

  function enter(): void {
    // Only a secure page has them, whatever the types say.
    const locks: LockManager | undefined = navigator.locks
    if (!locks) {
      leave = start()
      return
    }
    const waiting = new AbortController()
    leave = () => waiting.abort()
    const run = () => {
      const stop = start()
      return new Promise<void>(resolve => {
        leave = () => {
          stop()
          resolve()
        }
      })
    }
    locks.request(name, { signal: waiting.signal }, run).catch(() => {
      // The tab was hidden before its turn came.
    })
  }

  function change(): void {
    leave()
    leave = () => {}
    if (document.visibilityState === 'visible') enter()
  }

  document.addEventListener('visibilitychange', change)
  change()
  return () => {
    document.removeEventListener('visibilitychange', change)
    leave()
  }
}
