import { chromium, type Browser, type CDPSession, type Page } from 'playwright'
import config from '../../e2e/playwright.config.ts'

/** The browser of the tests, started as they start it. */
export function launch(): Promise<Browser> {
  return chromium.launch(config.use!.launchOptions)
}

/** Opens a tab with an empty profile, and closes it after `use`. */
export async function asNewReader<T>(
  browser: Browser,
  use: (page: Page, session: CDPSession) => Promise<T>,
): Promise<T> {
  const { viewport, locale, timezoneId } = config.use!
  // Each context has a cache and connections of its own, empty at first.
  const context = await browser.newContext({
    viewport: viewport!,
    locale: locale!,
    timezoneId: timezoneId!,
  })
  try {
    const page = await context.newPage()
    return await use(page, await context.newCDPSession(page))
  } finally {
    await context.close()
  }
}
