import { Window } from 'happy-dom'
import { expect, test } from 'vitest'
import {
  aKey,
  anId,
  aServer,
  PAGE,
  post,
  send,
  SITE,
  type TestServer,
} from '../../../../../test/support/server.ts'

const FEED = `/api/v1/feed?site=${SITE}`

/** A feed as XML. `e2e/feed.test.ts` tries hostile texts with a browser's parser. */
async function readAtom({ app }: TestServer, path = FEED) {
  const response = await app.request(path)
  expect(response.headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8')
  const text = await response.text()
  const window = new Window()
  const xml = new window.DOMParser().parseFromString(withoutSections(text), 'application/xml')
  expect(xml.querySelector('parsererror')?.textContent).toBeUndefined()
  const entries = [...xml.querySelectorAll('entry')].map(entry => ({
    id: entry.querySelector('id')!.textContent,
    title: asHtml(entry.querySelector('title')!.textContent),
    link: entry.querySelector('link')!.getAttribute('href'),
    content: entry.querySelector('content')!.textContent,
    author: entry.querySelector('author > name')!.textContent,
  }))
  const title = xml.querySelector('feed > title')!.textContent
  const self = xml.querySelector('feed > link[rel=self]')!.getAttribute('href')
  return { text, title, self, entries, updated: xml.querySelector('feed > updated')!.textContent }
}

/** The XML without CDATA sections, which happy-dom does not know: each ends at its first "]]>". */
function withoutSections(xml: string): string {
  return xml.replaceAll(/<!\[CDATA\[(.*?)\]\]>/gs, (_, text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  )
}

async function readJson({ app }: TestServer, path = FEED) {
  const response = await app.request(`${path}&format=json`)
  expect(response.headers.get('Content-Type')).toBe('application/feed+json; charset=utf-8')
  return (await response.json()) as {
    title: string
    feed_url: string
    items: { id: string; url: string; title: string; content_html: string; author: object }[]
  }
}

/** The text that a feed reader shows of HTML. */
function asHtml(html: string): string {
  return new new Window().DOMParser().parseFromString(html, 'text/html').body.textContent
}

test('a site’s feed has what was said last, on whichever page', async () => {
  const server = await aServer()
  await post(server, { id: anId(9001), title: 'First', body: 'one *two*' })
  server.clock.now = new Date('2026-02-02T00:00:00.000Z')
  await post(server, { id: anId(9002), url: `${SITE}/other`, title: 'Second', body: 'three' })
  const { entries, updated, title } = await readAtom(server)
  expect(title).toBe('Comments: blog.example.com')
  expect(updated).toBe('2026-02-02T00:00:00.000Z')
  expect(entries.map(({ id }) => id)).toEqual([`urn:uuid:${anId(9002)}`, `urn:uuid:${anId(9001)}`])
  expect(entries[1]).toMatchObject({
    title: 'Ada: First',
    link: `${PAGE}#comment-${anId(9001)}`,
    content: '<p dir="auto">one <em>two</em></p>',
    author: 'Ada',
  })
  const json = await readJson(server)
  expect(json.items[1]).toMatchObject({
    id: `urn:uuid:${anId(9001)}`,
    title: 'Ada: First',
    url: `${PAGE}#comment-${anId(9001)}`,
    content_html: '<p dir="auto">one <em>two</em></p>',
    author: { name: 'Ada' },
  })
})

test('a thread’s feed has its own comments, at most 50', async () => {
  const server = await aServer()
  await post(server, { url: `${SITE}/other` })
  for (let count = 0; count < 51; count++) await post(server, { body: `number ${count}` })
  const { entries, self } = await readAtom(server, `/api/v1/feed?url=${PAGE}`)
  expect(entries).toHaveLength(50)
  expect(entries[0]?.content).toBe('<p dir="auto">number 50</p>')
  const again = await readAtom(server, self!.replace('http://localhost:8080', ''))
  expect(again.entries).toEqual(entries)
})

test('only what is published is in it', async () => {
  const server = await aServer()
  const { id } = await post(server, { body: 'published' })
  for (const state of ['pending', 'spam', 'hidden', 'removed', 'deleted'] as const) {
    await server.db.updateTable('comments').set({ state }).where('id', '=', id).execute()
    for (const path of [FEED, `/api/v1/feed?url=${PAGE}`]) {
      expect((await readAtom(server, path)).entries, state).toEqual([])
      expect((await readJson(server, path)).items, state).toEqual([])
    }
  }
})

test('who has the newest is answered 304', async () => {
  const server = await aServer()
  await post(server)
  const ask = (etag = '') => server.app.request(FEED, { headers: { 'If-None-Match': etag } })
  const etag = (await ask()).headers.get('ETag')!
  server.clock.now = new Date('2026-03-03T00:00:00.000Z')
  expect((await ask(etag)).status).toBe(304)
  await post(server)
  expect((await ask(etag)).status).toBe(200)
  expect((await ask()).headers.get('Cache-Control')).toContain('s-maxage')
})

test('a thread in which nobody has written has an empty feed', async () => {
  const { entries, updated } = await readAtom(await aServer(), `/api/v1/feed?url=${PAGE}`)
  expect(entries).toEqual([])
  expect(updated).toBe('1970-01-01T00:00:00.000Z')
})

test.each([
  ['neither', '/api/v1/feed', 422],
  ['both', `/api/v1/feed?site=${SITE}&url=${PAGE}`, 422],
  ['another format', `${FEED}&format=rss`, 422],
  ['another site', '/api/v1/feed?site=https://evil.example', 403],
])('%s is refused', async (_what, path, status) => {
  const { app } = await aServer()
  expect((await app.request(path)).status).toBe(status)
})

test('links of comments lead where they may', async () => {
  const server = await aServer()
  await post(server, { body: '[a](https://a.example/?x=1&y=2) [b](javascript:alert(1))' })
  const [entry] = (await readAtom(server)).entries
  expect(entry!.content).toContain('<a href="https://a.example/?x=1&amp;y=2" rel="ugc nofollow')
  expect(entry!.content).not.toContain('href="javascript')
})

test('no reader’s address is in it', async () => {
  const server = await aServer()
  await post(server, { author: { name: 'A', email: 'a@secret.example', website: null } }, aKey('x'))
  await send(server, 'GET', '/me?thread=x')
  expect((await readAtom(server)).text).not.toContain('secret')
})
