import { describe, expect, test } from 'vitest'
import { MODERATION_STATES } from '#protocol/states.ts'
import { LIMITS } from '#protocol/limits.ts'
import { PROBLEM_STATUS } from '#protocol/problem.ts'
import { DEFAULT_SETTINGS } from '#protocol/settings.ts'
import { TAG_DEFAULTS } from '#protocol/tag.ts'
import { listMessages } from '../scripts/docs/messages-table.ts'
import { SHORTCUTS } from '../src/admin/moderation/comments/shortcuts.ts'
import { OPERATIONS } from '../src/server/http/openapi/operations.ts'
import { MOST_WEBHOOKS } from '../src/server/services/outbox/webhooks.ts'
import { RULES } from '../src/server/services/screening/judge.ts'
import { codesIn, readText, rowsOf } from './docs-files.ts'

/** Cells of the row whose first cell has these words. */
const rowOf = (paper: string, first: string) =>
  rowsOf(paper)
    .find(([cell]) => cell === first)
    ?.slice(1)

const number = (n: number) => n.toLocaleString('en')

describe('embedding.md', () => {
  test('lists every key of data-messages with its English sentence (`npm run docs` writes it)', () => {
    const rows = rowsOf('docs/embedding.md').filter(([part]) => /^[A-Z]\w+$/.test(part ?? ''))
    const shown = rows.map(([part, key = '', text = '']) => [
      part,
      codesIn(key)[0],
      text.replaceAll('\\', ''),
    ])
    expect(shown).toEqual(listMessages())
  })

  test('has the defaults of the tag', () => {
    for (const name of ['theme', 'sort', 'lines', 'loading'] as const)
      expect(rowOf('docs/embedding.md', `\`${name}\``)?.at(-1)).toBe(`\`${TAG_DEFAULTS[name]}\``)
  })
})

describe('moderation.md', () => {
  test('lists the rules in their order, and Akismet last', () => {
    const rules = rowsOf('docs/moderation.md').flatMap(([rule = '']) =>
      codesIn(rule).filter(name => RULES.some(known => known.name === name) || name === 'akismet'),
    )
    expect(rules).toEqual([...RULES.map(({ name }) => name), 'akismet'])
  })

  test('lists the states', () => {
    for (const state of MODERATION_STATES)
      expect(rowOf('docs/moderation.md', `\`${state}\``), state).toBeDefined()
  })

  test('lists the keys of the queue', () => {
    const keys = rowsOf('docs/moderation.md').flatMap(([cell = '']) => codesIn(cell))
    for (const {
      keys: [key],
    } of SHORTCUTS)
      expect(keys).toContain(key)
  })

  test('has the default limits', () => {
    const { person, network, site } = DEFAULT_SETTINGS.limits
    expect([person.seconds, network.seconds, site.seconds]).toEqual([60, 60, 60])
    expect(readText('docs/moderation.md')).toContain(
      `${person.count} per minute from one reader, ${network.count} from one network, ${site.count} on the site`,
    )
    expect(rowOf('docs/moderation.md', '`speed`')?.at(-1)).toBe(
      `${DEFAULT_SETTINGS.minSeconds} seconds`,
    )
    expect(rowOf('docs/moderation.md', '`links`')?.at(-1)).toBe(
      `more than ${DEFAULT_SETTINGS.maxLinks}`,
    )
  })
})

describe('api.md', () => {
  const calls = rowsOf('docs/api.md').flatMap(([call = '']) =>
    codesIn(call).filter(code => /^[A-Z]+ \//.test(code)),
  )

  test('lists every call, and no other', () => {
    const known = OPERATIONS.filter(({ path }) => path.startsWith('/api/v1')).map(
      ({ method, path }) => `${method.toUpperCase()} ${path.slice('/api/v1'.length)}`,
    )
    expect(calls.map(call => call.replace(/\?.*/, '')).toSorted()).toEqual(known.toSorted())
  })

  test('lists every problem with its status', () => {
    for (const [code, status] of Object.entries(PROBLEM_STATUS))
      expect(rowOf('docs/api.md', `\`${code}\``), code).toEqual([String(status)])
  })

  test('has the limits', () => {
    const limits: Readonly<Record<string, string>> = {
      'text of a comment': `${number(LIMITS.body)} characters`,
      name: `${LIMITS.name} graphemes`,
      'e-mail address': `${LIMITS.email} characters`,
      'links in a comment': String(LIMITS.links),
      request: `${number(LIMITS.request)} bytes`,
      'address of a page': `${number(LIMITS.url)} characters`,
      'page id': `${LIMITS.pageId} characters`,
      title: `${LIMITS.title} characters`,
      'body before it is truncated': `${number(LIMITS.excerpt)} characters`,
      'top-level comments of a page': String(LIMITS.page),
      'replies that come with their parent': String(LIMITS.firstReplies),
      'comments of a page, replies included': String(LIMITS.pageTotal),
      'pages in one request for counts': String(LIMITS.counts),
    }
    for (const [thing, most] of Object.entries(limits))
      expect(rowOf('docs/api.md', thing), thing).toEqual([most])
  })
})

test('mail.md has the number of webhooks', () => {
  expect(readText('docs/mail.md')).toContain(`up to ${MOST_WEBHOOKS} webhooks`)
})
