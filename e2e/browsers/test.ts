import { mkdir, writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { expect, type TestInfo } from '@playwright/test'
import { findBrowser, type BrowserName } from '../../scripts/browser.mjs'
import { stage } from '../stage.ts'
import { startChromium } from './chromium.ts'
import type { Engine, Tab } from './engine.ts'
import { startFirefox } from './firefox.ts'
import { createPrograms, type Programs } from './programs.ts'
import { createReader, type Reader } from './reader.ts'
import { startWebkit } from './webkit.ts'

export { expect } from '@playwright/test'

interface TestFixtures {
  /** Somebody who was never here, in the browser of this run; nothing may go wrong out of their sight. */
  readonly reader: Reader
}

interface WorkerFixtures {
  /** Which browser: each project of `playwright.config.ts` has its own. */
  readonly browserIs: BrowserName
  readonly engine: Engine
}

type Start = (command: string, programs: Programs) => Promise<Engine>

const START: Readonly<Record<BrowserName, Start>> = {
  chromium: startChromium,
  firefox: startFirefox,
  webkit: startWebkit,
}

export const test = stage.extend<TestFixtures, WorkerFixtures>({
  browserIs: ['chromium', { option: true, scope: 'worker' }],
  engine: [
    async ({ browserIs, host }, use) => {
      const programs = createPrograms()
      try {
        const engine = await START[browserIs]((await findBrowser(browserIs))!, programs)
        if (engine.script) host.prepend(engine.script)
        await use(engine)
      } finally {
        await programs.end()
      }
    },
    { scope: 'worker' },
  ],
  reader: async ({ engine, server: _started }, use, info) => {
    const tab = await engine.open()
    info.annotations.push({ type: 'browser', description: tab.browser })
    await use(createReader(tab))
    const trouble = await tab.trouble()
    if (info.status !== info.expectedStatus || trouble.length) await keep(tab, info)
    await tab.close()
    expect(trouble).toEqual([])
  },
})

/** Shows what was on the page when a test failed. */
async function keep(tab: Tab, info: TestInfo): Promise<void> {
  const text = await tab.evaluate(
    `[document, ...[...document.querySelectorAll('after-word')].map(element => element.shadowRoot)]
      .map(root => root?.querySelector('section, body').innerText).join('\\n---\\n').slice(0, 3000)`,
  )
  const picture = info.outputPath('page.png')
  await mkdir(info.outputDir, { recursive: true })
  await writeFile(picture, await tab.screenshot())
  const where = relative('', picture)
  console.log(
    `\n${tab.browser}, "${info.title}" failed with this on the page (${where}):\n\n${text}\n`,
  )
}
