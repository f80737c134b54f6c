import { expect, type BrowserContext } from '@playwright/test'
import { slowDown } from './slow.ts'
import { stage } from './stage.ts'

export { expect } from '@playwright/test'

/** What went wrong in the browser, out of sight of the page. */
export interface Trouble {
  /** Says that the test itself causes what `pattern` describes. */
  expect(pattern: RegExp): void
}

interface TestFixtures {
  /** Makes every test fail in which a page throws, logs an error or breaks its own policy. */
  readonly trouble: Trouble
}

export const test = stage.extend<TestFixtures>({
  trouble: [
    async ({ context, server: _started }, use) => {
      slowDown(context)
      const seen = await watch(context)
      const expected: RegExp[] = []
      await use({ expect: pattern => expected.push(pattern) })
      expect(seen.filter(text => !expected.some(pattern => pattern.test(text)))).toEqual([])
    },
    { auto: true },
  ],
})

async function watch(context: BrowserContext): Promise<readonly string[]> {
  const seen: string[] = []
  context.on('weberror', error => seen.push(String(error.error().stack)))
  context.on('console', message => {
    if (message.type() === 'error') seen.push(`${message.text()} (${message.location().url})`)
  })
  context.on('dialog', dialog => {
    seen.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await context.addInitScript(() =>
    addEventListener('securitypolicyviolation', event =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    ),
  )
  return seen
}
