// @vitest-environment happy-dom
import * as fc from 'fast-check'
import { render } from 'preact'
import { describe, expect, test } from 'vitest'
import { isSafeLink, type Body } from '#protocol/body.ts'
import { drawBody } from './body.tsx'

/** The drawing of a value that claims to be a body. */
function drawn(body: unknown): HTMLElement {
  const host = document.createElement('div')
  render(drawBody(body as Body), host)
  return host
}

describe('a body', () => {
  test('is drawn in the elements that its tags stand for', () => {
    const body: Body = [
      ['p', 'a ', ['em', 'b'], ['strong', ['del', 'c']], ['br'], ['code', 'd']],
      ['quote', ['p', 'e']],
      ['ul', ['li', ['p', 'f']]],
      ['ol', ['li', ['p', 'g']]],
      ['pre', 'h\n  i'],
      ['p', ['a', 'https://example.com/?a&b', 'j']],
    ]
    expect(drawn(body).innerHTML).toBe(
      '<p>a <em>b</em><strong><del>c</del></strong><br><code>d</code></p>' +
        '<blockquote dir="auto"><p>e</p></blockquote>' +
        '<ul dir="auto"><li><p>f</p></li></ul>' +
        '<ol dir="auto"><li><p>g</p></li></ol>' +
        '<pre>h\n  i</pre>' +
        '<p><a href="https://example.com/?a&amp;b" rel="ugc nofollow noopener">j</a></p>',
    )
  })

  test('shows a tag that is not known as the text in it', () => {
    const body = [['table', ['tr', ['td', 'cell'], ['script', 'alert(1)']]]]
    expect(drawn(body).innerHTML).toBe('cellalert(1)')
  })

  test('shows HTML as the characters it is made of', () => {
    const host = drawn([['p', '<img src=x onerror=alert(1)>']])
    expect(host.querySelector('img')).toBeNull()
    expect(host.textContent).toBe('<img src=x onerror=alert(1)>')
  })

  test.each([
    ['a number', 7],
    ['nothing', null],
    ['an object', { type: 'script', props: { children: 'x' }, __v: 1 }],
    ['an object that looks drawn', { type: 'p', constructor: undefined, props: { id: 'x' } }],
    ['an empty array', []],
  ])('shows nothing of %s', (_, junk) => {
    expect(drawn([['p', 'a', junk, 'b'], junk]).innerHTML).toBe('<p>ab</p>')
  })

  test('shows the text beside a tag that is none', () => {
    const tags = [7, null, ['p'], { toString: 'p', valueOf: 'p' }]
    expect(drawn(tags.map(tag => [tag, 'text'])).innerHTML).toBe('texttexttexttext')
  })

  test.each(['javascript:alert(1)', '//example.com', '', 7, null, ['https://example.com']])(
    'shows a link to %j as its text',
    href => {
      expect(drawn([['p', ['a', href, 'text']]]).innerHTML).toBe('<p>text</p>')
    },
  )
})

describe('whatever is sent as a body', () => {
  const ours = 'p ul ol li pre quote em strong del code br a'.split(' ')
  const others = 'script style iframe img svg object P constructor __proto__'.split(' ')
  const tag = fc.constantFrom(...ours, ...others, 'a ')
  const href = fc.oneof(
    fc.webUrl(),
    fc.constantFrom('javascript:alert(1)', 'data:,x', 'mailto:a@b'),
  )
  const props = fc.record({ onclick: fc.string(), dangerouslySetInnerHTML: fc.jsonValue() })

  /** Trees that are nearly bodies: tags and links that are, and are not, ours, and anything in them. */
  const { nearBody } = fc.letrec(tie => ({
    nearBody: fc.array(tie('node'), { maxLength: 4 }),
    node: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      href,
      props,
      fc.jsonValue({ maxDepth: 2 }),
      fc.tuple(tag, href, tie('node')),
      fc.tuple(tag, tie('node')),
      tie('nearBody'),
    ),
  }))

  const ELEMENTS = 'P UL OL LI PRE BLOCKQUOTE EM STRONG DEL CODE BR A'.split(' ')

  test('no element is drawn but those of a body, with no attribute but those of a safe link', () => {
    fc.assert(
      fc.property(fc.oneof(nearBody, fc.array(fc.jsonValue())), tree => {
        const body: unknown = JSON.parse(JSON.stringify(tree))
        for (const element of drawn(body).querySelectorAll('*')) {
          expect(ELEMENTS).toContain(element.tagName)
          const isLink = element.tagName === 'A'
          const names = element.getAttributeNames().filter(name => name !== 'dir')
          expect(names).toEqual(isLink ? ['href', 'rel'] : [])
          expect(element.getAttribute('dir') ?? 'auto').toBe('auto')
          if (isLink) expect(isSafeLink(element.getAttribute('href')!)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })
})
