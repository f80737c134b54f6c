import type { LaunchOptions } from '@playwright/test'
import { findBrowser } from '../scripts/browser.mjs'
import { LATE_MS } from './slow.ts'

const browser = await findBrowser()
if (!browser) throw new Error('There is no browser to test in: run `npm test`, which installs one.')

/** How Chromium is started for tests: without what it would ask of the network by itself. */
export const launchOptions: LaunchOptions = {
  executablePath: browser,
  slowMo: LATE_MS,
  args: [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Chromium refuses to sandbox what root runs, as in most containers.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
}
