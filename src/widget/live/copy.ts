import type { ReadingMessages } from './en.ts'
import type { ReaderPort } from './port.ts'

// As long as it takes to notice.
const SAID_MS = 3000

/**
 * Copies a comment's permalink to the clipboard and confirms on the button and in the live region.
 * Where the page may not write to the clipboard, the permalink goes into the address bar.
 */
export async function copyLink(
  { permalink, store, format }: ReaderPort,
  t: ReadingMessages,
  { id, button }: { readonly id: string; readonly button: HTMLElement },
) {
  const link = permalink(id)
  let said = t.copied
  try {
    await navigator.clipboard.writeText(link)
  } catch {
    // Forbidden, or not there at all on a page without https.
    history.replaceState(history.state, '', link)
    said = t.copyFailed
  }
  store.news.value = said
  button.textContent = said
  setTimeout(() => {
    button.textContent = format.t.copy
    // Said once more it would otherwise be no news.
    if (store.news.value === said) store.news.value = ''
  }, SAID_MS)
}
