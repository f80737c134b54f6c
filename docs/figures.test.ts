import { expect, test } from 'vitest'
import { LANGUAGES } from '../src/widget/i18n/language.ts'
import { PAPERS, readText } from './docs-files.ts'

/** Byte budgets, as `npm run size` enforces them. */
function readBudgets(): Readonly<Record<string, number>> {
  const [, table = ''] = /const BUDGETS = \{([^}]+)\}/.exec(readText('scripts/size.ts'))!
  return Object.fromEntries(
    Array.from(table.matchAll(/(\w+): ([\d_]+)/g), ([, name, bytes]) => [
      name!,
      Number(bytes!.replaceAll('_', '')),
    ]),
  )
}

const BUDGETS = readBudgets()
const inKilobytes = (bytes: number) => `${bytes / 1000} kB`
/** Papers about today; decisions keep the figures of their day. */
const CURRENT = PAPERS.filter(paper => !/decisions|CHANGELOG/.test(paper))

test('README has the budgets of the first download', () => {
  const readme = readText('README.md')
  expect(readme).toContain(`at most ${inKilobytes(BUDGETS['reader']!)} to read a thread`)
  expect(readme).toContain(`a script of at most ${inKilobytes(BUDGETS['embed']!)}`)
})

test('every size in the papers is a budget that is measured', () => {
  const known = new Set(Object.values(BUDGETS).map(inKilobytes))
  const sizes = CURRENT.flatMap(paper =>
    Array.from(
      readText(paper).matchAll(/\b\d+(?:\.\d+)? kB\b/g),
      ([size]) => [paper, size] as const,
    ),
  )
  expect(sizes.length).toBeGreaterThan(0)
  for (const [paper, size] of sizes) expect([...known], `${size} in ${paper}`).toContain(size)
})

test('the papers count the languages right', () => {
  const count = LANGUAGES.split(' ').length + 1
  const claims = CURRENT.flatMap(paper =>
    Array.from(readText(paper).matchAll(/\b(\d+) languages\b/g), ([, claim]) => Number(claim)),
  )
  expect(claims.length).toBeGreaterThan(1)
  expect(new Set(claims)).toEqual(new Set([count]))
})
