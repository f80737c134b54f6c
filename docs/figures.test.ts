import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MOST_LINES, TAG_DEFAULTS } from '#protocol/tag.ts'
import { listRecipes } from '../src/admin/sites/installation/list-recipes.ts'
import { MOST_BACKUPS } from '../src/server/config.ts'
import { CACHE_CONTROL } from '../src/server/http/kit/answer.ts'
import { LATEST } from '../src/server/http/reading/latest.ts'
import { SESSION_DAYS } from '../src/server/services/accounts/session.ts'
import { LANGUAGES } from '../src/widget/i18n/language.ts'
import { PAPERS, readText, ROOT, rowsOf } from './docs-files.ts'

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

test('README counts custom properties and recipes right', () => {
  const words = ['seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
  const inWords = (n: number) => words[n - 7]
  const properties = rowsOf('docs/looks.md').filter(([cell]) => cell?.startsWith('`--afterword-'))
  const readme = readText('README.md').toLowerCase()
  expect(readme).toContain(`${inWords(properties.length)} custom properties`)
  const builders = listRecipes('https://comments.example.com', TAG_DEFAULTS).filter(
    ({ name }) => name !== 'Plain HTML',
  )
  expect(readme).toContain(`${inWords(builders.length)} site builders`)
})

test.each([
  ['moderation.md', `A session lasts ${SESSION_DAYS} days`],
  ['configuration.md', `at most ${MOST_BACKUPS.toLocaleString('en')}`],
  ['embedding.md', `1 to ${MOST_LINES}`],
  ['embedding.md', `number of comments, 1 to ${LATEST.most}`],
])('%s says %j', (page, figure) => {
  expect(readText(`docs/${page}`)).toContain(figure)
})

test('api.md has the times of the cache', () => {
  const [, shared, stale] = /s-maxage=(\d+), stale-while-revalidate=(\d+)/.exec(CACHE_CONTROL)!
  expect(readText('docs/api.md').replaceAll(/\s+/g, ' ')).toContain(
    `for ${shared} seconds, and serve the old one for ${stale} more`,
  )
})

/** Value of a number that one file of the server defines, wherever the file lies. */
function findConstant(name: string): number {
  const found = globSync('src/server/**/*.ts', { cwd: ROOT }).flatMap(path =>
    Array.from(
      readText(path).matchAll(new RegExp(`const ${name} = ([\\d_]+)$`, 'gm')),
      ([, value]) => Number(value!.replaceAll('_', '')),
    ),
  )
  if (found.length !== 1) throw new Error(`${name} is defined ${found.length} times.`)
  return found[0]!
}

test.each([
  ['moderation.md', `works for ${findConstant('PASS_MINUTES')} minutes`],
  ['api.md', `for one thread and ${findConstant('PASS_MINUTES')} minutes`],
  ['mail.md', `After ${findConstant('MOST_MAILS')} mails in an hour`],
  ['mail.md', `retried ${findConstant('MOST_ATTEMPTS') - 1} times`],
])('%s says %j, as the server does', (page, figure) => {
  expect(readText(`docs/${page}`).replaceAll(/\s+/g, ' ')).toContain(figure)
})
