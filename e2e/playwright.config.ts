import { defineConfig } from '@playwright/test'
import { launchOptions } from './launch.ts'

export default defineConfig({
  testDir: '.',
  testMatch: '*.test.ts',
  // They have browsers and a command of their own.
  testIgnore: '**/e2e/browsers/**',
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
    launchOptions,
  },
})
