// @ts-check
// Plain JavaScript: it also runs on the system's Node, before ours is installed.
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * What tests run in. Each is the program that is started: `variable` may name it, `names` are what it is
 * called on the system, `packages` what brings it on Debian, with what it needs to run without a screen.
 */
export const BROWSERS = /** @type {const} */ ({
  chromium: {
    title: 'Chromium',
    variable: 'CHROMIUM_PATH',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    places: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    packages: ['chromium'],
    needs: [],
  },
  firefox: {
    title: 'Firefox',
    variable: 'FIREFOX_PATH',
    names: ['firefox-esr', 'firefox'],
    places: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    packages: ['firefox-esr'],
    needs: [],
  },
  webkit: {
    title: 'WebKit',
    variable: 'WEBKIT_DRIVER_PATH',
    names: ['WebKitWebDriver'],
    places: [],
    packages: ['webkit2gtk-driver', 'xvfb'],
    needs: ['Xvfb'],
  },
})

/** @typedef {keyof typeof BROWSERS} BrowserName */

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    // That it is not there is the answer.
    return false
  }
}

/** @param {readonly string[]} names @param {readonly string[]} places */
function findProgram(names, places = []) {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const candidates = folders.flatMap(folder => names.map(name => join(folder, name)))
  return [...candidates, ...places].find(isExecutable) ?? null
}

/**
 * The browser that tests run in: the one its variable names, else the system's, else Playwright's Chromium.
 * @param {BrowserName} name
 * @returns {Promise<string | null>} its path, or `null` when there is none
 */
export async function findBrowser(name = 'chromium') {
  const { variable, names, places, needs } = BROWSERS[name]
  if (!needs.every(program => findProgram([program]))) return null
  const asked = process.env[variable]
  if (asked) {
    if (!isExecutable(asked)) throw new Error(`${variable} names ${asked}, which cannot be run.`)
    return asked
  }
  const system = findProgram(names, places)
  if (system || name !== 'chromium') return system
  const { chromium } = await import('playwright')
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null
}

/**
 * What to do about a browser that is not there.
 * @param {BrowserName} name
 */
export function adviseOn(name) {
  const { packages, variable } = BROWSERS[name]
  return `install ${packages.join(' and ')}, or name one in ${variable}`
}

/**
 * Installs a browser: Debian's when that may be done here, else Playwright's own Chromium.
 * @param {BrowserName} name
 */
export function installBrowser(name = 'chromium') {
  /** @param {string} command @param {readonly string[]} args */
  const run = (command, ...args) =>
    execFileSync(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', 'update', '-qq')
    run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...BROWSERS[name].packages)
  } else if (name === 'chromium') run('npx', 'playwright', 'install', 'chromium')
  else throw new Error('It can only be installed on Debian, by root.')
}
