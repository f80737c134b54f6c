// @ts-check
// Makes a fresh clone ready. Plain JavaScript: it runs on whichever Node the system has, even an old
// one; what it installs brings the Node that Afterword runs on.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { adviseOn, BROWSERS, findBrowser, installBrowser } from './browser.mjs'

const STAMP = 'node_modules/.afterword-installed'
const installed = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')

function isInstalled() {
  try {
    return readFileSync(STAMP, 'utf8') === installed
  } catch {
    // No stamp, nothing installed.
    return false
  }
}

if (!isInstalled()) {
  console.log('Installing packages …')
  const shell = process.platform === 'win32'
  // Also where NODE_ENV=production: the build needs its tools.
  execFileSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell,
  })
  const version = execFileSync('node_modules/.bin/node', ['--version'], { encoding: 'utf8', shell })
  if (Number.parseInt(version.slice(1)) < 24) {
    console.error(`Afterword needs Node 24 or newer; the one it installed says ${version}`)
    process.exit(1)
  }
  writeFileSync(STAMP, installed)
}

const browsers = /** @type {import('./browser.mjs').BrowserName[]} */ (Object.keys(BROWSERS))

for (const name of process.argv.includes('--browsers') ? browsers : []) {
  const { title } = BROWSERS[name]
  try {
    if (!(await findBrowser(name))) {
      console.log(`Installing ${title} for the tests …`)
      installBrowser(name)
    }
    if (!(await findBrowser(name))) throw new Error('There is still none.')
  } catch (error) {
    console.error(String(error))
    console.error(`There are tests for ${title}: ${adviseOn(name)}.`)
    // Without the others there is less to see: `npm run test:browsers` says what was left out.
    if (name === 'chromium') process.exit(1)
  }
}
