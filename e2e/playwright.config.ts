import { defineConfig } from '@playwright/test'
import { launchOptions } from './launch.ts'
import { TEST_MS, WAIT_MS } from './limits.ts'

export default defineConfig({
  testDir: '.',
  testMatch: '*.test.ts',
  // They have browsers and a command of their own.
  testIgnore: '**/e2e/browsers/**',
  fullyParallel: true,
  // A test that passes the second time has found a race, which some reader has too.
  retries: 0,
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  outputDir: '../test-results',
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  timeout: TEST_MS,
  expect: { timeout: WAIT_MS },
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1200, height: 800 },
    actionTimeout: WAIT_MS,
    launchOptions,
  },
})
