import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Failure } from '../../failure.ts'
import { normalisePageUrl, toPagePlace } from './page-url.ts'
import { CONTENT, hasTracking, TRACKING } from './tracking-parameters.ts'

describe('one post is one thread', () => {
  test.each([
    'https://blog.example.com/post',
    'https://blog.example.com/post/',
    'https://BLOG.example.com/post',
    'https://blog.example.com:443/post',
    'https://blog.example.com/post/index.html',
    'https://blog.example.com/post#comments',
    'https://blog.example.com/post?utm_source=x&utm_campaign=y',
    'https://blog.example.com/post?fbclid=1&gclid=2&msclkid=3&mc_eid=4&ref_src=5&igshid=6&yclid=7',
    'https://blog.example.com/post?gclid=a&gad_source=1&gad_campaignid=2&gbraid=3',
    'https://blog.example.com/post?_gl=1*a*_ga*b&_ga=1.2&mtm_campaign=c&mtm_cid=d&pk_kwd=e&piwik_kwd=f',
    'https://blog.example.com/post?_hsenc=a&__hssc=b&hsCtaTracking=c&hsa_cam=d&_kx=e&dm_i=f&epik=g&ScCid=h',
    'https://blog.example.com/post?UTM_Source=a&FBCLID=b&utm%5Fmedium=c&wt.mc_id=d&fb_action_ids=e&gclid',
    'https://blog.example.com/post?mc_cid=a&mc_eid=b&ml_subscriber=c&vero_id=d&sfmc_id=e&bsft_uid=f&_openstat=g',
    'https://user:secret@blog.example.com/post',
    'https://blog.example.com./post',
    'https://blog.example.com/a/../post',
  ])('%s', url => {
    expect(normalisePageUrl(url)).toEqual({
      site: 'https://blog.example.com',
      key: 'https://blog.example.com/post',
      url: 'https://blog.example.com/post',
    })
  })

  test('whatever the order of its parameters', () => {
    expect(normalisePageUrl('https://a.example/?b=2&a=1').url).toBe('https://a.example/?a=1&b=2')
  })

  test('by whichever name of this machine', () => {
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      const place = normalisePageUrl(`http://${host}:8080/demo/`)
      expect(place).toMatchObject({
        site: 'http://localhost:8080',
        url: 'http://localhost:8080/demo',
      })
    }
  })
})

describe('two pages are two threads', () => {
  test.each([
    ['https://a.example/post', 'http://a.example/post'],
    ['https://a.example/post', 'https://www.a.example/post'],
    ['https://a.example/post', 'https://a.example:8443/post'],
    ['https://a.example/post', 'https://a.example/Post'],
    ['https://a.example/?id=1', 'https://a.example/?id=2'],
    ['https://a.example/', 'https://a.example/post'],
  ])('%s and %s', (one, other) => {
    expect(normalisePageUrl(one).key).not.toBe(normalisePageUrl(other).key)
  })
})

test('a parameter that says which page it is makes a page of its own', () => {
  const names = 'id p page q s ref source campaign lang v t tag cat article_id comment_id date year'
  for (const name of [...names.split(' '), ...CONTENT]) {
    expect(normalisePageUrl(`https://a.example/?${name}=1`).url).toBe(
      `https://a.example/?${name}=1`,
    )
  }
})

test.each([
  '',
  'post',
  '/post',
  '//a.example',
  'a.example',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'https://',
  'https://a b/',
  'https://a.example/\0',
  'https://a.exa\nmple/',
  'data:text/html,',
  'https://a.example/\ud800',
  'https://[::1',
  'https:a.example',
])('%j is no address of a page', url => {
  expect(() => normalisePageUrl(url)).toThrow(Failure)
})

test('an address that is too long is refused', () => {
  expect(() => normalisePageUrl(`https://a.example/${'a'.repeat(2048)}`)).toThrow('too long')
})

test('a page with an id keeps its thread on its site, wherever it moves', () => {
  const old = toPagePlace('https://a.example/old', 'post-1')
  const moved = toPagePlace('https://a.example/new?x=1', ' post-1 ')
  expect(moved.key).toBe(old.key)
  expect(toPagePlace('https://b.example/old', 'post-1').site).not.toBe(old.site)
})

test('an id can not be taken for an address', () => {
  const place = normalisePageUrl('https://a.example/post')
  expect(toPagePlace(place.url, place.key).key).not.toBe(place.key)
})

test('what is normalised stays as it is', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), url => {
      const once = normalisePageUrl(url)
      expect(normalisePageUrl(once.url)).toEqual(once)
    }),
  )
})

test('any text is an address or is refused, and never anything else', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), text => {
      try {
        expect(normalisePageUrl(text).site).toMatch(/^https?:/)
      } catch (error) {
        expect(error).toBeInstanceOf(Failure)
      }
    }),
  )
})

test('every tracking parameter goes, in either case, and the others stay where they were', () => {
  for (const name of TRACKING) {
    for (const spelled of [name, name.toUpperCase()]) {
      const url = `https://a.example/?b=2&${spelled}=x&a=1`
      expect(hasTracking(url)).toBe(true)
      expect(normalisePageUrl(url).url).toBe('https://a.example/?a=1&b=2')
    }
  }
  expect(hasTracking('https://a.example/utm_source/?a=gclid')).toBe(false)
})

describe('a page with an id of its own', () => {
  const urlOf = (hash: string) => toPagePlace(`https://a.example/x/${hash}`, 'one').url

  test('keeps the route that leads to it, without what a link to a comment adds', () => {
    expect(urlOf('#/one')).toBe('https://a.example/x#/one')
    expect(urlOf('#!/one?page=2&comment=c1')).toBe('https://a.example/x#!/one?page=2')
  })

  test('keeps no anchor, and no route that makes its address too long', () => {
    for (const hash of ['', '#comments', '#comment-1', '#!', `#/${'é'.repeat(600)}`])
      expect(urlOf(hash)).toBe('https://a.example/x')
    expect(toPagePlace('https://a.example/x#/one', null).url).toBe('https://a.example/x')
  })
})
