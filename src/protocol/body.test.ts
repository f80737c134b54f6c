import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSafeLink } from './body.ts'

describe('a link', () => {
  test.each([
    'http://example.com',
    'https://example.com/a?b#c',
    'HTTPS://EXAMPLE.COM',
    'mailto:ada@example.com',
  ])('%s may be followed', href => {
    expect(isSafeLink(href)).toBe(true)
  })

  test.each([
    '',
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'javascript://example.com/%0Aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:https://example.com/x',
    'file:///etc/passwd',
    'https:example.com',
    '//example.com',
    '/path',
    ' https://example.com',
  ])('%j may not', href => {
    expect(isSafeLink(href)).toBe(false)
  })

  test('that may be followed leads to one of three places, however it is spelled', () => {
    const scheme = fc.constantFrom('http://', 'https://', 'mailto:', 'javascript:', 'data:', '\t')
    fc.assert(
      fc.property(fc.array(fc.oneof(scheme, fc.string()), { maxLength: 4 }), parts => {
        const href = parts.join('')
        fc.pre(isSafeLink(href) && URL.canParse(href))
        expect(['http:', 'https:', 'mailto:']).toContain(new URL(href).protocol)
      }),
    )
  })
})
