import { describe, expect, test } from 'vitest'
import { anAttempt } from '../../../../../test/support/an-attempt.ts'
import { domains, toDomain } from './domains.ts'
import { links } from './links.ts'

describe('links', () => {
  const judge = (count: number, maxLinks: number) =>
    links.judge(
      anAttempt({ body: 'https://a.example/ '.repeat(count) + '.', settings: { maxLinks } }),
    )

  test('as many as the owner lets through are fine, one more waits', () => {
    expect(judge(3, 3)).toBeNull()
    expect(judge(4, 3)).toEqual({
      outcome: 'hold',
      reason: 'It has 4 links; up to 3 are let through.',
    })
    expect(judge(0, 0)).toBeNull()
    expect(judge(1, 0)).not.toBeNull()
  })
})

const isSpam = (entry: string, body: string, website: string | null = null) =>
  domains.judge(anAttempt({ body, website, settings: { blockedDomains: [entry] } })) !== null

describe('a link leads to a blocked domain', () => {
  test.each([
    ['spam.example', 'https://spam.example/'],
    ['spam.example', 'http://spam.example:8080/path?x#y'],
    ['spam.example', 'https://www.spam.example/'],
    ['spam.example', 'https://a.b.c.spam.example/'],
    ['spam.example', 'HTTPS://SPAM.EXAMPLE/'],
    ['spam.example', 'https://spam.example./'],
    ['spam.example', '[x](https://good.example@spam.example/)'],
    ['spam.example', '[x](https://good.example%2F@spam.example/)'],
    ['spam.example', '[good.example](https://spam.example/)'],
    ['spam.example', '[x](https://spam%2Eexample/)'],
    ['spam.example', '<mailto:me@spam.example>'],
    ['spam.example', '[x](mailto:me@good.example,you@mail.spam.example)'],
    ['bücher.example', 'https://xn--bcher-kva.example/'],
    ['BÜCHER.example', '[x](https://bücher.example/)'],
    ['*.spam.example', 'https://spam.example/'],
    ['.spam.example', 'https://spam.example/'],
    ['https://spam.example/path', 'https://spam.example/other'],
    ['SPAM.example.', 'https://spam.example/'],
    ['spam.example:8080', 'https://spam.example/'],
    ['example', 'https://spam.example/'],
    ['192.0.2.1', 'http://3221225985/'],
    ['[2001:db8::1]', '[x](http://[2001:0db8:0:0::1]/)'],
  ])('%s: %s', (entry, body) => expect(isSpam(entry, body)).toBe(true))

  test('by the website of its author, and the reason names what the owner wrote', () => {
    const attempt = anAttempt({
      website: 'www.Spam.example',
      settings: { blockedDomains: ['*.Spam.example'] },
    })
    expect(domains.judge(attempt)).toEqual({
      outcome: 'spam',
      reason: 'It leads to *.Spam.example.',
    })
  })
})

describe('a link does not', () => {
  test.each([
    ['spam.example', 'https://notspam.example/'],
    ['spam.example', 'https://spam.example.org/'],
    ['spam.example', 'https://good.example/spam.example'],
    ['spam.example', 'https://good.example/?to=https://spam.example/'],
    ['spam.example', '[x](https://spam.example@good.example/)'],
    ['spam.example', 'spam.example is only mentioned'],
    ['www.spam.example', 'https://spam.example/'],
    ['', 'https://spam.example/'],
    ['.', 'https://spam.example/'],
    ['*', 'https://spam.example/'],
    ['not a domain', 'https://spam.example/'],
    ['s.*', 'https://spam.example/'],
  ])('%s: %s', (entry, body) => expect(isSpam(entry, body)).toBe(false))
})

test.each([
  ['spam.example', 'spam.example'],
  ['http://user@Spam.Example:80/x', null],
  ['a b', null],
  ['', null],
  ['http://', null],
  ['*.', null],
  ['256.1.1.1', null],
])('the entry %s is the domain %s', (entry, domain) => expect(toDomain(entry)).toBe(domain))
