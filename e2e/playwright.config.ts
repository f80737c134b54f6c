import { defineConfig } from '@playwright/test'
import { findBrowser } from '../scripts/browser.mjs'

const browser = await findBrowser()
if (!browser) throw new Error('There is no browser to test in: run `npm test`, which installs one.')

export default defineConfig({
  testDir: '.',
  testMatch: '*.test.ts',
  fullyParallel: true,
  // A loaded machine may be late once; what is broken fails twice, and what is flaky is reported as such.
  retries: process.env['CI'] ? 1 : 0,
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  outputDir: '../test-results',
  reporter: 'list',
  expect: { timeout: 10_000 },
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1200, height: 800 },
    actionTimeout: 10_000,
    launchOptions: {
      executablePath: browser,
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
    },
  },
})
