import type { ReadingMessages } from './en.ts'
import type { ReaderPort } from './port.ts'

// As long as it takes to notice.
const SAID_MS = 3000

/**
 * Puts the address of a comment on the clipboard and says so, on the button that was pressed and to
 * those who do not see it. Where a page may not write there the address goes into the address bar.
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
