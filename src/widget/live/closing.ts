import type { ReaderPort } from './port.ts'

/**
 * Closes or reopens the thread while the reader is on the page. A reader with a draft keeps the box
 * with its text, and a notice.
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
