import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS, type SiteSettings } from '#protocol/settings.ts'
import type { Database } from '../../db/engine/database.ts'
import { PAGE, SITE } from '../../../../test/support/server.ts'
import { graver, judge, Refusal, type Judgement } from './judge.ts'
import { policy } from './rules/policy.ts'
import type { Attempt, Rule, Verdict } from './rule.ts'
import { speed } from './rules/speed.ts'
import { trap } from './rules/trap.ts'

type Fields = Partial<Omit<Attempt, 'settings' | 'author'>> & {
  readonly settings?: Partial<SiteSettings>
  readonly author?: Partial<Attempt['author']>
}

function tried({ settings, author, ...fields }: Fields = {}): Attempt {
  return {
    db: null as unknown as Database,
    site: SITE,
    time: new Date('2026-01-01'),
    threadId: 't',
    url: PAGE,
    editing: null,
    source: 'x',
    body: [['p', 'x']],
    details: { name: 'Ada', email: null, website: null },
    network: null,
    trap: null,
    seconds: null,
    ...fields,
    settings: { ...DEFAULT_SETTINGS, ...settings },
    author: { id: 'a', standing: 'normal', published: 0, ...author },
  }
}

const asked: string[] = []
const aRule = (name: string, verdict: Verdict): Rule => ({
  name,
  judge() {
    asked.push(name)
    return verdict
  },
})

const FINE = aRule('fine', null)
const DOUBT = aRule('doubt', { outcome: 'hold', reason: 'why' })
const DOUBT_TOO = aRule('doubtToo', { outcome: 'hold', reason: 'why else' })
const SPAM = aRule('spam', { outcome: 'spam', reason: 'looks like it' })
const NO = aRule('no', {
  outcome: 'refuse',
  code: 'refused',
  field: 'body',
  fieldCode: 'blocked',
  message: 'No.',
})

test.each<[rules: Rule[], state: string, by: string | undefined]>([
  [[], 'published', undefined],
  [[FINE], 'published', undefined],
  [[FINE, DOUBT, DOUBT_TOO], 'pending', 'doubt'],
  [[DOUBT, SPAM, DOUBT_TOO], 'spam', 'spam'],
  [[SPAM, DOUBT], 'spam', 'spam'],
])('of the rules the gravest counts, and of those the first (%#)', async (rules, state, by) => {
  const judgement = await judge(rules, tried())
  expect([judgement.state, judgement.by?.rule]).toEqual([state, by])
})

test('the first that refuses ends it, whatever was found before', async () => {
  asked.length = 0
  const refusal = await judge([SPAM, DOUBT, NO, FINE], tried()).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(Refusal)
  expect(refusal).toMatchObject({
    rule: 'no',
    site: SITE,
    code: 'refused',
    errors: [{ field: 'body', code: 'blocked', message: 'No.' }],
  })
  expect(asked).toEqual(['spam', 'doubt', 'no'])
})

test('of two judgements the graver holds', () => {
  const of = (state: Judgement['state'], rule: string) => ({ state, by: { rule, reason: '' } })
  expect(graver(of('pending', 'a'), of('pending', 'b')).by?.rule).toBe('a')
  expect(graver(of('published', 'a'), of('spam', 'b')).by?.rule).toBe('b')
  expect(graver(of('spam', 'a'), of('pending', 'b')).by?.rule).toBe('a')
})

test.each<[policy: SiteSettings['policy'], author: Partial<Attempt['author']>, holds: boolean]>([
  ['publish', {}, false],
  ['first', {}, true],
  ['first', { published: 1 }, true],
  ['first', { published: 2 }, false],
  ['first', { standing: 'trusted' }, false],
  ['first', { standing: 'hidden', published: 9 }, false],
  ['all', { standing: 'trusted', published: 9 }, true],
])('the policy "%s" holds what %j writes: %s', async (name, author, holds) => {
  const verdict = await policy.judge(tried({ settings: { policy: name, trustAfter: 2 }, author }))
  expect(verdict?.outcome === 'hold').toBe(holds)
})

test.each<[seconds: number | null, minSeconds: number, editing: string | null, refuses: boolean]>([
  [1.9, 2, null, true],
  [2, 2, null, false],
  [0, 0, null, false],
  [null, 2, null, false],
  [0, 2, 'c', false],
])('%s seconds, where %s are the least (%s), are too fast: %s', async (...row) => {
  const [seconds, minSeconds, editing, refuses] = row
  const verdict = await speed.judge(tried({ seconds, editing, settings: { minSeconds } }))
  expect(verdict?.outcome === 'refuse').toBe(refuses)
  if (refuses) expect(verdict).toMatchObject({ fieldCode: 'too_fast', field: 'body' })
})

test.each([
  [null, false],
  ['', false],
  [' ', true],
  ['https://spam.example', true],
])('%j in the trap is spam: %s', async (typed, isSpam) => {
  expect((await trap.judge(tried({ trap: typed })))?.outcome === 'spam').toBe(isSpam)
})
