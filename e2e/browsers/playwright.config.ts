import { defineConfig } from '@playwright/test'
import { adviseOn, BROWSERS, findBrowser, type BrowserName } from '../../scripts/browser.mjs'

const names = Object.keys(BROWSERS) as BrowserName[]
const found = await Promise.all(names.map(name => findBrowser(name)))
const missing = names
  .filter((_, index) => !found[index])
  .map(name => `no ${BROWSERS[name].title} here, ${adviseOn(name)}`)

export default defineConfig<object, { browserIs: BrowserName }>({
  testDir: '.',
  testMatch: '*.test.ts',
  retries: process.env['CI'] ? 1 : 0,
  workers: 2,
  timeout: 60_000,
  forbidOnly: Boolean(process.env['CI']),
  outputDir: '../../test-results/browsers',
  reporter: [['list'], ['./summary.ts', { missing }]],
  expect: { timeout: 15_000, toPass: { timeout: 15_000 } },
  projects: names
    .filter((_, index) => found[index])
    .map(name => ({ name, use: { browserIs: name } })),
})
