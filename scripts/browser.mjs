// @ts-check
// Plain JavaScript: it also runs on the system's Node, before ours is installed.
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const MAC = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

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

/**
 * The browser that tests run in: the one `CHROMIUM_PATH` names, else the system's, else Playwright's.
 * @returns {Promise<string | null>} its path, or `null` when there is none
 */
export async function findBrowser() {
  const asked = process.env['CHROMIUM_PATH']
  if (asked) {
    if (!isExecutable(asked)) throw new Error(`CHROMIUM_PATH names ${asked}, which cannot be run.`)
    return asked
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const candidates = [...folders.flatMap(folder => NAMES.map(name => join(folder, name))), ...MAC]
  const system = candidates.find(isExecutable)
  if (system) return system
  const { chromium } = await import('playwright')
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null
}

/** Installs a browser: Debian's when that may be done here, else Playwright's own. */
export function installBrowser() {
  /** @param {string} command @param {string[]} args */
  const run = (command, ...args) =>
    execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', 'update', '-qq')
    run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium')
  } else run('npx', 'playwright', 'install', 'chromium')
}
