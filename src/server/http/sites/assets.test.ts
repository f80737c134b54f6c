import { describe, expect, test } from 'vitest'
import type { Asset } from '../../assets.ts'
import { aServer } from '../../../../test/support/server.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

const aFile = (path: string, text = path): Asset => ({
  path,
  bytes: bytes(text),
  compressed: { br: bytes(`br ${text}`), gzip: bytes(`gzip ${text}`) },
  etag: `W/"${path}"`,
})

const FILES = [
  aFile('/embed.js'),
  aFile('/count.js'),
  aFile('/latest.js'),
  aFile('/assets/widget-Ab12-d_4.js'),
  aFile('/assets/writing-chunk-Zz99Zz99.js'),
  aFile('/demo/index.html'),
  aFile('/demo/strict/index.html'),
  aFile('/demo/blog.css'),
]

const get = async (path: string, headers: Record<string, string> = {}) =>
  (await aServer({}, FILES)).app.request(path, { headers })

test.each(['/embed.js', '/count.js', '/latest.js'])(
  '%s is short-lived, and free for any page',
  async path => {
    const response = await get(path)
    expect(await response.text()).toBe(path)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      etag: `W/"${path}"`,
      vary: 'Accept-Encoding',
    })
    expect((await get(path, { 'If-None-Match': `W/"${path}"` })).status).toBe(304)
  },
)

test('a file comes compressed to whoever can read that', async () => {
  const response = await get('/embed.js', { 'Accept-Encoding': 'gzip, br' })
  expect(response.headers.get('Content-Encoding')).toBe('br')
  expect(await response.text()).toBe('br /embed.js')
})

describe('a name with a hash', () => {
  test('is kept for ever', async () => {
    const response = await get('/assets/widget-Ab12-d_4.js')
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
  })

  test.each([
    ['/assets/widget-00000000.js', '/assets/widget-Ab12-d_4.js'],
    ['/assets/widget--_-_-_-_.js', '/assets/widget-Ab12-d_4.js'],
    ['/assets/writing-chunk-00000000.js', '/assets/writing-chunk-Zz99Zz99.js'],
  ])('that is gone (%s) is answered with the file of today, for a minute', async (old, now) => {
    const response = await get(old)
    expect(await response.text()).toBe(now)
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=60')
  })

  test.each([
    '/assets/other-00000000.js',
    '/assets/widget.js',
    '/assets/widget-00000000.css',
    '/assets/',
    '/assets/x/widget-Ab12-d_4.js',
  ])('that never was (%s) is not there', async path => {
    expect((await get(path)).status).toBe(404)
  })
})

describe('the demo', () => {
  test('is where the root leads to', async () => {
    const response = await get('/')
    expect(response.status).toBe(302)
    expect(response.headers.get('Location')).toBe('/demo/')
  })

  test.each([
    ['/demo', '/demo/'],
    ['/demo/strict', '/demo/strict/'],
  ])('%s is a folder', async (path, location) => {
    const response = await get(path)
    expect(response.status).toBe(308)
    expect(response.headers.get('Location')).toBe(location)
  })

  test.each([
    ['/demo/', '/demo/index.html', 'text/html; charset=utf-8'],
    ['/demo/strict/', '/demo/strict/index.html', 'text/html; charset=utf-8'],
    ['/demo/blog.css', '/demo/blog.css', 'text/css; charset=utf-8'],
  ])('%s is a file', async (path, text, type) => {
    const response = await get(path)
    expect(await response.text()).toBe(text)
    expect(response.headers.get('Content-Type')).toBe(type)
    expect(response.headers.get('Cache-Control')).toBe('no-cache')
  })
})

test('a browser that asks for an icon is told once a day that there is none', async () => {
  const response = await get('/favicon.ico')
  expect(response.status).toBe(204)
  expect(response.headers.get('Cache-Control')).toBe('public, max-age=86400')
})

test('a server without a demo says what it is', async () => {
  const { app } = await aServer()
  expect(await (await app.request('/')).text()).toContain('Afterword')
  expect((await app.request('/demo/')).status).toBe(404)
})

describe('the words of a language', () => {
  const files = [...FILES, aFile('/assets/de-Ab12-d_4.js'), aFile('/assets/zt-Ab12-d_4.js')]
  const words = async (tag: string) =>
    (await aServer({}, files)).app.request(`/assets/${tag}-Ab12-d_4.js`)

  test.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE-', 'de'],
    ['zh-Hant-TW', 'zt'],
  ])('of %s are in the file of %s', async (tag, name) => {
    expect(await (await words(tag)).text()).toBe(`/assets/${name}-Ab12-d_4.js`)
  })

  test.each(['tlh', 'de_DE', 'x-klingon'])('of %s are none', async tag => {
    const response = await words(tag)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('export {}\n')
    expect(response.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=60')
  })
})
