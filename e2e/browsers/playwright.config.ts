import { defineConfig } from '@playwright/test'
import { TEST_MS, WAIT_MS } from '../limits.ts'
import { adviseOn, BROWSERS, findBrowser, type BrowserName } from '../../scripts/browser.mjs'

const names = Object.keys(BROWSERS) as BrowserName[]
const found = await Promise.all(names.map(name => findBrowser(name)))
const missing = names
  .filter((_, index) => !found[index])
  .map(name => `no ${BROWSERS[name].title} here, ${adviseOn(name)}`)

export default defineConfig<object, { browserIs: BrowserName }>({
  testDir: '.',
  testMatch: '*.test.ts',
  retries: 0,
  workers: 2,
  timeout: TEST_MS,
  forbidOnly: Boolean(process.env['CI']),
  outputDir: '../../test-results/browsers',
  reporter: [
    ['list'],
    ['json', { outputFile: '../../test-results/browsers.json' }],
    ['./summary.ts', { missing }],
  ],
  expect: { timeout: WAIT_MS, toPass: { timeout: WAIT_MS } },
  projects: names
    .filter((_, index) => found[index])
    .map(name => ({ name, use: { browserIs: name } })),
})
