import type { Page } from '@playwright/test'

/** A request that left the browser, preflights included. */
export interface Sent {
  readonly method: string
  readonly url: string
}

/**
 * The requests that `page` sends from now on to `origin`, in their order; the list grows. Playwright's
 * own events leave out preflights, and its routing answers them itself: this asks the browser.
 */
export async function recordRequests(page: Page, origin: string): Promise<readonly Sent[]> {
  const sent: Sent[] = []
  const session = await page.context().newCDPSession(page)
  session.on('Network.requestWillBeSent', ({ request: { method, url } }) => {
    if (url.startsWith(origin)) sent.push({ method, url })
  })
  await session.send('Network.enable')
  return sent
}

/** The path of each request, the names of files without their hashes. */
export const pathsOf = (sent: readonly Sent[]): readonly string[] =>
  sent.map(
    ({ method, url }) => `${method} ${new URL(url).pathname.replace(/-[\w-]{8}\.js$/, '-HASH.js')}`,
  )
