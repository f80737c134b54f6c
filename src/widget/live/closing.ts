import type { ReaderPort } from './port.ts'

/**
 * Closes the thread while somebody reads it, or opens it again. Whoever has begun to write keeps the
 * box with the text, and is told.
 */
export function createClosing({ root, store, format }: ReaderPort, tell: (said: string) => void) {
  const isWriting = () =>
    [...root.querySelectorAll('textarea')].some(box => box.value || box === root.activeElement)

  return (locked: boolean) => {
    if (locked === store.locked.value) return
    if (!locked) store.locked.value = false
    else if (isWriting()) tell(format.t.closed)
    else {
      store.locked.value = true
      for (const node of store.all()) node.replying.value = false
      store.news.value = format.t.closed
    }
  }
}
