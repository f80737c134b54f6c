import { RuleTester, type RuleTester as Tester } from 'oxlint/plugins-dev'
import { describe, test } from 'vitest'
import { rules } from './browser-tests.ts'

RuleTester.describe = describe
RuleTester.it = test

/** A look at a page in the middle of a test. */
const inTest = (code: string) => `test('a page', async ({ page, comment }) => { ${code} })`

const CASES: Readonly<Record<keyof typeof rules, { good: string[]; bad: string[] }>> = {
  'no-position': {
    good: ['names.at(-1)', "page.getByRole('button', { name: 'Reply' })"],
    bad: ['page.locator(x).first()', 'items(page).last().click()', 'items(page).nth(1)'],
  },
  'no-sleep': {
    good: ["await page.waitForEvent('download')"],
    bad: ['await page.waitForTimeout(100)'],
  },
  'no-single-look': {
    good: [
      'await expect(comment).toHaveCount(2)',
      'await expect.poll(() => comment.count()).toBe(2)',
      'await expect.poll(async () => (await names.allTextContents())[0]).toBe(1)',
      "const id = await comment.getAttribute('id')",
      'await Promise.all([comment.click()])',
      'expect(await asked, page.url()).toBe(true)',
    ],
    bad: [
      'expect(await comment.count()).toBe(2)',
      'expect((await comment.textContent()).trim()).toBe("x")',
      'expect(await comment.isVisible()).toBe(true)',
      'expect(new URL(page.url()).pathname).toBe("/")',
      'for (const button of await comment.all()) await button.click()',
    ],
  },
  'named-role': {
    good: [
      "page.getByRole('navigation', { name: 'Admin' })",
      "page.getByRole('heading', { level: 1 })",
      "comment.getByRole('alert')",
      "page.getByRole('alert').filter({ hasText: 'Not saved.' })",
      "await expect(page.getByRole('article')).toHaveCount(3)",
      "await expect(page.getByRole('article')).not.toHaveCount(0)",
      "await expect(page.getByRole('link')).toHaveText(['One', 'Two'])",
    ],
    bad: [
      "await expect(page.getByRole('navigation')).toBeVisible()",
      "await page.getByRole('button', { exact: true }).click()",
      "await expect(page.getByRole('link')).toHaveText('One')",
    ],
  },
}

for (const [name, { good, bad }] of Object.entries(CASES)) {
  const rule = rules[name as keyof typeof rules] as never
  const invalid: Tester.InvalidTestCase[] = bad.map(code => ({ code: inTest(code), errors: 1 }))
  new RuleTester().run(name, rule, { valid: good.map(inTest), invalid })
}
