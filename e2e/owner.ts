import type { Page } from '@playwright/test'
import type { QueueCounts } from '#protocol/admin.ts'
import { DEFAULT_SETTINGS, type SiteSettings } from '#protocol/settings.ts'
import { signIn, test as adminTest } from './admin.ts'
import type { Server } from './server.ts'

export { expect } from '@playwright/test'

/** A call of the admin by somebody who is signed in there; what it answers. */
export type AsStaff = <T>(method: string, path: string, json?: unknown) => Promise<T>

interface Fixtures {
  /** Whoever looks after the site that the test's pages are on. */
  readonly staff: AsStaff
  /** Decides something for the site, until the test is over. */
  readonly decide: (settings: Partial<SiteSettings>) => Promise<void>
}

/** A site that somebody looks after, who acts in the admin while a reader has a page open. */
export const test = adminTest.extend<Fixtures>({
  staff: async ({ browser, server }, use) => {
    const context = await browser.newContext()
    await use(await asStaff(await context.newPage(), server))
    await context.close()
  },
  decide: async ({ staff }, use) => {
    await use(settings => staff('PATCH', '/settings', settings))
    await staff('PATCH', '/settings', DEFAULT_SETTINGS)
  },
})

async function asStaff(page: Page, server: Server): Promise<AsStaff> {
  await signIn(page, server)
  const cookies = await page.context().cookies(server.url)
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return async <T>(method: string, path: string, json?: unknown) => {
    const response = await fetch(`${server.url}/admin/api${path}`, {
      method,
      headers: { cookie, origin: server.url, 'content-type': 'application/json' },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    })
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    return (response.status === 204 ? null : await response.json()) as T
  }
}

/** How many comments are in each list of the queue. */
export const countsOf = (staff: AsStaff) => staff<QueueCounts>('GET', '/queue/counts')

/** Waits until the page hears of what happens in its thread. */
export const listening = (page: Page) => page.waitForResponse(/\/api\/v1\/events\?/)
