import { chromium } from '@playwright/test'
import { launchOptions } from '../launch.ts'
import { WINDOW, type Engine } from './engine.ts'
import type { Programs } from './programs.ts'

/** Starts Chromium, driven by Playwright. */
export async function startChromium(command: string, programs: Programs): Promise<Engine> {
  const browser = await chromium.launch({ ...launchOptions, executablePath: command })
  programs.endWith(() => browser.close())

  return {
    async open() {
      const context = await browser.newContext({ viewport: WINDOW })
      const trouble: string[] = []
      context.on('weberror', error => trouble.push(String(error.error().stack)))
      context.on('console', message => {
        if (message.type() === 'error') trouble.push(message.text())
      })
      const page = await context.newPage()
      return {
        browser: `Chromium ${browser.version()}`,
        go: async url => void (await page.goto(url)),
        reload: async () => void (await page.reload()),
        evaluate: expression => page.evaluate(expression),
        click: (x, y) => page.mouse.click(x, y),
        type: text => page.keyboard.type(text),
        press: keys => page.keyboard.press(keys),
        screenshot: () => page.screenshot(),
        trouble: async () => trouble,
        close: () => context.close(),
      }
    },
  }
}
