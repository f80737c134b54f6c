import type { Page } from 'playwright'

const PATIENCE_MS = 60_000

declare global {
  interface Window {
    /** The time at which the first comment was painted, in milliseconds since the navigation. */
    firstComment: Promise<number>
  }
}

/**
 * Makes pages tell when their first comment was painted, which no browser does for what lies in a
 * shadow root. A MutationObserver sees the first `article` arrive, in the document or in a shadow root
 * whichever way that was made. The next animation frame is the one that paints it, and a message sent
 * from there comes right after that frame's style, layout and paint. All variants are measured so.
 */
export async function watchFirstComment(page: Page): Promise<void> {
  await page.addInitScript(patience => {
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    window.firstComment = promise
    setTimeout(() => reject(new Error('No comment came.')), patience)
    const roots = new Set<Document | ShadowRoot>()
    const observer = new MutationObserver(look)

    function watch(root: Document | ShadowRoot) {
      if (roots.has(root)) return
      roots.add(root)
      observer.observe(root, { childList: true, subtree: true })
    }

    function look() {
      // The parser's own elements were never attached by a script.
      for (const { shadowRoot } of document.querySelectorAll('after-word')) {
        if (shadowRoot) watch(shadowRoot)
      }
      if (![...roots].some(root => root.querySelector('article'))) return
      observer.disconnect()
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () => resolve(performance.now()))
        port1.start()
        port2.postMessage(null)
      })
    }

    const attach = Element.prototype.attachShadow
    Element.prototype.attachShadow = function (init) {
      const root = attach.call(this, init)
      watch(root)
      return root
    }
    watch(document)
  }, PATIENCE_MS)
}
