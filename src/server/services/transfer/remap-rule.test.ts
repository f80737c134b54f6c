import { describe, expect, test } from 'vitest'
import { Failure } from '../../failure.ts'
import { parseRule } from './remap-rule.ts'

describe('an address moves', () => {
  test.each<[old: string, next: string, url: string, becomes: string | null]>([
    ['https://a.example/old', 'https://a.example/new', '/old', '/new'],
    [
      'https://A.example:443/old/?utm_source=x#y',
      'https://a.example/new/index.html',
      '/old',
      '/new',
    ],
    ['https://a.example/old', 'https://a.example/new', '/old/2', null],
    ['https://a.example/blog/*', 'https://a.example/posts/*', '/blog/1', '/posts/1'],
    [
      'https://a.example/blog/*',
      'https://a.example/posts/*',
      '/blog/1?b=2&a=1',
      '/posts/1?a=1&b=2',
    ],
    ['https://a.example/blog/*', 'https://a.example/posts/*', '/blog', '/posts'],
    ['https://a.example/blog/*', 'https://a.example/posts/*', '/blog?page=2', '/posts?page=2'],
    ['https://a.example/blog/*', 'https://a.example/posts/*', '/blogroll', null],
    ['https://a.example/blog*', 'https://a.example/posts*', '/blogroll', '/postsroll'],
    ['https://a.example/*', 'https://a.example/old/*', '', '/old'],
    ['https://a.example/*', 'https://a.example/old/*', '/1', '/old/1'],
    ['https://a.example/?p=*', 'https://a.example/posts/*', '/?p=17', '/posts/17'],
    ['https://a.example/%7Eada/*', 'https://a.example/ada/*', '/~ada/1', '/ada/1'],
    ['https://a.example/ü/*', 'https://a.example/ue/*', '/%C3%BC/1', '/ue/1'],
    ['https://a.example/a/../b/*', 'https://a.example/c/*', '/b/1', '/c/1'],
  ])('%s → %s: %s', (old, next, url, becomes) => {
    const site = 'https://a.example'
    const moved = parseRule(old, next).newUrlOf(site + url)
    expect(moved).toBe(becomes === null ? null : site + becomes)
  })

  test('to another origin', () => {
    const rule = parseRule('http://a.example/*', 'https://b.example/*')
    expect(rule).toMatchObject({ site: 'http://a.example', from: 'http://a.example/*' })
    expect(rule.newUrlOf('http://a.example')).toBe('https://b.example')
    expect(rule.newUrlOf('http://a.example/1')).toBe('https://b.example/1')
    expect(rule.newUrlOf('http://a.example.evil.example/1')).toBe(null)
    expect(rule.newUrlOf('https://a.example/1')).toBe(null)
  })
})

describe('what is no rule is refused:', () => {
  test.each([
    ['https://a.example/*', 'https://b.example/'],
    ['https://a.example/', 'https://b.example/*'],
    ['https://a.example*', 'https://b.example/*'],
    ['https://a.example/*', 'https://b.example*'],
    ['https://a.example/#*', 'https://b.example/*'],
    ['https://a.example/?utm_*', 'https://b.example/*'],
    ['*', '*'],
    ['/old', '/new'],
    ['ftp://a.example/', 'https://b.example/'],
    ['https://a.example/old', 'javascript:alert(1)'],
  ])('%s → %s', (old, next) => {
    expect(() => parseRule(old, next)).toThrow(Failure)
  })
})
