import { expect, test } from 'vitest'
import { aKey, aServer, PAGE, post, send, SITE } from '../../../../test/support/server.ts'
import { compressPage } from '../../node/compress.ts'
import { open, parse, textsOf, THREAD } from '../../../../test/support/pages.ts'

test('the page has every comment of the thread in its place, and leads to the post', async () => {
  const server = await aServer()
  const { id } = await post(server, { title: 'A post', body: 'One *word*' })
  await post(server, {
    parentId: id,
    body: 'Two',
    author: { name: 'Bob', email: null, website: null },
  })
  const page = await open(server, THREAD)
  expect(page.title).toBe('Comments: A post')
  expect(page.documentElement.lang).toBe('en')
  expect(page.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(PAGE)
  expect(page.querySelector('h1 a')?.getAttribute('href')).toBe(PAGE)
  expect(textsOf(page, 'h2')).toEqual(['2 Comments'])
  expect(textsOf(page, 'article em')).toEqual(['word'])
  expect(textsOf(page, 'article article bdi')).toEqual(['Bob'])
  expect(textsOf(page, 'time')[0]).toBe('1 January 2026 at 00:00 UTC')
})

test('a thread that nobody has written in is empty and has a form', async () => {
  const page = await open(await aServer(), THREAD)
  expect(textsOf(page, 'h2')).toEqual(['No comments yet'])
  expect(page.querySelector('form input[name=url]')?.getAttribute('value')).toBe(PAGE)
})

test('a thread that takes no comments says so, where its form would be', async () => {
  const server = await aServer()
  const { id } = await post(server)
  await server.db.updateTable('threads').set({ closing: 'locked' }).execute()
  for (const path of [THREAD, `/c/${id}`]) {
    const page = await open(server, path)
    expect(page.querySelector('form')).toBeNull()
    expect(page.querySelector('a[href="#write"]')).toBeNull()
    expect(page.body.textContent).toContain('This thread takes no new comments.')
  }
})

test('a long text is there to its end', async () => {
  const server = await aServer()
  await post(server, { body: `${'word '.repeat(1500)}the end` })
  expect(textsOf(await open(server, THREAD), '[part=body]')[0]).toMatch(/the end$/)
})

test('replies stand in four levels, and deeper ones say whom they answer', async () => {
  const server = await aServer()
  let parentId: string | null = null
  for (const name of ['A', 'B', 'C', 'D', 'E', 'F'])
    parentId = (await post(server, { parentId, author: { name, email: null, website: null } })).id
  const page = await open(server, THREAD)
  expect(page.querySelectorAll('[part=replies]')).toHaveLength(3)
  expect(textsOf(page, 'header').filter(text => text.includes('in reply'))).toEqual([
    expect.stringContaining('in reply to D'),
    expect.stringContaining('in reply to E'),
  ])
})

test('what does not fit is behind plain links', async () => {
  const server = await aServer()
  const { id } = await post(server)
  for (let count = 0; count < 5; count++) await post(server, { parentId: id })
  for (let count = 0; count < 21; count++) await post(server)
  const page = await open(server, `${THREAD}&sort=oldest`)
  const [replies, more] = [...page.querySelectorAll('[part=more]')]
  expect(replies?.textContent).toBe('Show 2 more replies')
  expect(replies?.getAttribute('href')).toBe(`./c/${id}`)
  expect(more?.textContent).toBe('Show more comments')
  const next = await open(server, more!.getAttribute('href')!.slice(1))
  expect(next.querySelectorAll('article')).toHaveLength(2)
})

test('a page with an id of its own is read, paged and written to by that id', async () => {
  const server = await aServer()
  await post(server, { pageId: 'question 17' })
  const page = await open(server, `${THREAD}&id=question%2017`)
  expect(page.querySelectorAll('article')).toHaveLength(1)
  expect(page.querySelector('input[name=id]')?.getAttribute('value')).toBe('question 17')
})

test('pages of other sites get a page that says why there is none', async () => {
  const server = await aServer()
  const response = await server.app.request('/thread?url=https://other.example/')
  expect(response.status).toBe(403)
  expect(response.headers.get('Cache-Control')).toBe('private, no-store')
  expect(textsOf(await parse(response), 'p')[0]).toContain('https://other.example')
  expect((await server.app.request('/thread')).status).toBe(422)
  expect((await server.app.request(`${THREAD}&cursor=x`)).status).toBe(422)
})

test('nothing can run on a page, frame it or send its forms elsewhere', async () => {
  const server = await aServer()
  for (const path of [THREAD, '/thread?url=x', '/c/nonsense']) {
    const { headers } = await server.app.request(path)
    expect(headers.get('Content-Security-Policy')).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin')
    expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8')
  }
})

test('a page comes compressed from memory, and whoever has it is told so', async () => {
  const server = await aServer({ compress: compressPage })
  const { id } = await post(server)
  for (const path of [THREAD, `/c/${id}`]) {
    const first = await server.app.request(path, { headers: { 'Accept-Encoding': 'br' } })
    expect(first.headers.get('Content-Encoding')).toBe('br')
    const known = { 'If-None-Match': first.headers.get('ETag')! }
    expect((await server.app.request(path, { headers: known })).status).toBe(304)
    const text = await (await server.app.request(path)).text()
    expect(await (await server.app.request(path)).text()).toBe(text)
    await send(server, 'PUT', `/comments/${id}/like`, { key: aKey(path) })
    const changed = await server.app.request(path, { headers: known })
    expect(changed.status).toBe(200)
  }
})

test('what is said by the API and what is said by the page stay apart in memory', async () => {
  const server = await aServer()
  await post(server)
  for (const _ of [1, 2]) {
    expect(await (await server.app.request(THREAD)).text()).toMatch(/^<!doctype html>/)
    expect(await (await server.app.request(`/api/v1${THREAD}`)).text()).toMatch(/^\{/)
  }
})

test('the style sheet may be kept under its own name only', async () => {
  const server = await aServer()
  const page = await open(server, THREAD)
  const href = page.querySelector('link[rel=stylesheet]')!.getAttribute('href')!
  const own = await server.app.request(href.slice(1))
  expect(own.headers.get('Content-Type')).toBe('text/css; charset=utf-8')
  expect(own.headers.get('Cache-Control')).toContain('immutable')
  const old = await server.app.request('/thread.css?v=yesterday')
  expect(old.headers.get('Cache-Control')).toBe('public, max-age=60')
})

test('hostile texts are read back as the texts they are, and no address is ever shown', async () => {
  const server = await aServer()
  const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(1)>"\'&amp;<!--'
  const author = { name: hostile.slice(0, 60), email: 'secret@example.org', website: null }
  const comment = await post(server, { title: hostile, body: hostile, author })
  await post(server, { parentId: comment.id, author })
  const url = `${SITE}/post?a=${encodeURIComponent(hostile)}`
  await post(server, { url, author, pageId: hostile })
  const paths = [THREAD, `/c/${comment.id}`, `/thread?${new URLSearchParams({ url, id: hostile })}`]
  for (const path of paths) {
    const response = await server.app.request(path)
    const html = await response.clone().text()
    expect(html).not.toContain('secret@')
    expect(html.match(/<\/?script/g)).toEqual(['<script', '</script'])
    expect(html).not.toContain('<img')
    const page = await parse(response)
    expect(textsOf(page, 'bdi')[0]).toBe(author.name)
    expect(() => JSON.parse(textsOf(page, 'script')[0]!) as unknown).not.toThrow()
  }
  const page = await open(server, THREAD)
  expect(page.title).toBe(`Comments: ${hostile}`)
  expect(textsOf(page, '[part=body]')[0]).toBe(hostile.replace('&amp;', '&'))
  const data = JSON.parse(textsOf(page, 'script')[0]!) as { headline: string }
  expect(data.headline).toBe(hostile)
})

test('what breaks is logged, and the reader learns only that it broke', async () => {
  const server = await aServer()
  await server.db.destroy()
  const response = await server.app.request(THREAD)
  expect(response.status).toBe(500)
  expect(textsOf(await parse(response), 'h1, p')).toEqual([
    'Something went wrong',
    'Something went wrong on the server.',
  ])
  expect(server.lines.some(({ level }) => level === 'error')).toBe(true)
})
