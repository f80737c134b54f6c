import type { BrowserContext, Page } from '@playwright/test'

/**
 * How many times slower the processor of each page is than this machine's: `E2E_SLOW=4 npm run test:e2e`
 * runs the tests as on a phone of some years ago.
 */
const TIMES = Number(process.env['E2E_SLOW'] ?? 1)

/**
 * Milliseconds after each act of a test: `E2E_LATE=400 npm run test:e2e` has a page come to rest before a
 * test looks at it, so a test fails that passes only because it looks early.
 */
export const LATE_MS = Number(process.env['E2E_LATE'] ?? 0)

/** Slows down the pages that `context` has from now on. */
export function slowDown(context: BrowserContext): void {
  if (TIMES > 1) context.on('page', page => void throttle(page))
}

async function throttle(page: Page): Promise<void> {
  try {
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: TIMES })
  } catch (error) {
    // A window that closed at once needs no slowing down.
    if (!page.isClosed()) throw error
  }
}
