import type { Page } from '@playwright/test'
import { aPage, aTag } from './a-page.ts'
import { expect, test as base } from './test.ts'

declare global {
  interface Window {
    /** The elements that the page came with, and what has been done to their places since. */
    drawn: Element[]
    moves: string[]
  }
}

interface Parts {
  readonly tag?: string
  readonly head?: string
  /** More of the fragment's query. */
  readonly query?: string
}

/** With pages that have their threads in their HTML. */
export const test = base.extend<{
  /** The fragment of a page's thread, as its owner gets it. */
  readonly fragmentOf: (url: string, query?: string) => Promise<string>
  /** A page that `write` has filled, with the fragment in it as it is then; gives its address. */
  readonly aPageWith: (write: (url: string) => Promise<unknown>, parts?: Parts) => Promise<string>
}>({
  fragmentOf: async ({ server }, use) =>
    use(async (url, query = '') => {
      const answer = await fetch(
        `${server.url}/api/v1/thread.html?url=${encodeURIComponent(url)}${query}`,
      )
      if (!answer.ok) throw new Error(await answer.text())
      return answer.text()
    }),
  aPageWith: async ({ host, fragmentOf }, use) =>
    use(async (write, { tag = aTag(), head = '', query = '' } = {}) => {
      // Its address has to be known before anybody can write on it.
      const url = host.page('')
      await write(url)
      const html = aPage({ head, tag: (await fragmentOf(url, query)) + tag })
      host.page(html, url)
      return url
    }),
})

/** Opens a page whose script does not come before the test lets it, by what this gives. */
export async function openHeld(page: Page, url: string): Promise<() => void> {
  const held = Promise.withResolvers<void>()
  await page.route('**/embed.js', async route => {
    await held.promise
    await route.continue()
  })
  await page.goto(url, { waitUntil: 'domcontentloaded' })
  return held.resolve
}

/** Remembers every element of the thread, and notes what is taken out or put in anew. */
export const remember = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('after-word')!.shadowRoot!
    const section = root.querySelector('section')!
    window.drawn = [section, ...section.querySelectorAll('*')].filter(
      element => !element.closest('script, noscript, slot'),
    )
    window.moves = []
    new MutationObserver(records => {
      for (const { addedNodes, removedNodes } of records)
        for (const node of [...addedNodes, ...removedNodes])
          if (window.drawn.includes(node as Element)) window.moves.push(node.nodeName)
    }).observe(root, { childList: true, subtree: true })
  })

/** What has become of what was remembered. */
export const remembered = (page: Page) =>
  page.evaluate(() => ({
    gone: window.drawn.filter(element => !element.isConnected).map(({ nodeName }) => nodeName),
    moves: window.moves,
    count: window.drawn.length,
  }))

/** Waits until the widget has taken the thread over, and everything that comes with it is there. */
export async function taken(page: Page) {
  await expect(page.getByRole('combobox', { name: 'Order of comments' })).toBeVisible()
}
