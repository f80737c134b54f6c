import { expect, test } from 'vitest'
import type { Asset } from '../../src/server/assets.ts'
import { aServer } from '../support/server.ts'

const aFile = (path: string): Asset => ({
  path,
  bytes: new Uint8Array(),
  compressed: null,
  etag: '"x"',
})
const FILES = [aFile('/assets/admin-Ab12Cd34.js'), aFile('/assets/admin-Ef56Gh78.css')]

test.each(['/admin', '/admin/queue', '/admin/anything?view=spam'])(
  '%s is the admin, with the names that its files have now',
  async path => {
    const { app } = await aServer({}, FILES)
    const html = await (await app.request(path)).text()
    expect(html).toContain('src="/assets/admin-Ab12Cd34.js"')
    expect(html).toContain('href="/assets/admin-Ef56Gh78.css"')
  },
)

test('a server below a path says so to the admin', async () => {
  const { app } = await aServer({ publicUrl: 'https://example.com/comments' }, FILES)
  const html = await (await app.request('/admin')).text()
  expect(html).toContain('content="/comments"')
  expect(html).toContain('src="/comments/assets/admin-Ab12Cd34.js"')
})

test('the admin runs what is its own and nothing else, and in nobody’s frame', async () => {
  const { app } = await aServer({}, FILES)
  const policy = (await app.request('/admin')).headers.get('Content-Security-Policy')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
})

test('a call that the API does not have is not the admin’s page', async () => {
  const { app } = await aServer({}, FILES)
  const response = await app.request('/admin/api/nothing')
  expect(response.status).toBe(404)
  expect(response.headers.get('Content-Type')).toBe('application/problem+json')
})

test('where there is no build the admin says so', async () => {
  const { app } = await aServer()
  expect((await app.request('/admin')).status).toBe(503)
})
