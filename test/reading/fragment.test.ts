import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import type { ThreadPage } from '#protocol/comment.ts'
import { aComment, aThread } from '../support/comments.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { aServer, PAGE, post, read, send, type TestServer } from '../support/server.ts'
import { drawFragment } from '../../src/server/http/pages/fragment.tsx'
import { wordsFor } from '../../src/server/http/kit/words.ts'

const PATH = `/api/v1/thread.html?url=${PAGE}`

const fragmentOf = async ({ app }: TestServer, query = '') =>
  (await app.request(PATH + query)).text()

/** The page of the thread that a fragment carries for the widget. */
const carriedBy = (html: string) => {
  const json = /<script type="application\/json" id="(\w+)">(.*?)<\/script>/.exec(html)
  return json && { sort: json[1], page: JSON.parse(json[2]!) as ThreadPage }
}

test('a fragment carries the very page that the widget would have asked for', async () => {
  const server = await aServer()
  const { id } = await post(server, { body: '</script></template><!-- *x* \u2028' })
  await post(server, { parentId: id })
  for (const sort of ['oldest', 'newest', 'top'] as const) {
    const html = await fragmentOf(server, `&sort=${sort}`)
    expect(carriedBy(html)).toEqual({
      sort,
      page: await read(server, `/thread?url=${PAGE}&sort=${sort}`),
    })
  }
})

test('a thread that nobody has written in is drawn, and is to be asked for again', async () => {
  const html = await fragmentOf(await aServer())
  expect(html).toContain('No comments yet')
  expect(carriedBy(html)).toBeNull()
})

test('the element has the options that were asked for, and no others', async () => {
  const server = await aServer()
  const elementOf = async (query: string) =>
    /^<after-word[^>]*>/.exec(await fragmentOf(server, query))![0]
  expect(await elementOf('')).toBe(`<after-word url="${PAGE}">`)
  expect(await elementOf('&id=a&sort=top&lang=de-AT&theme=dark&lines=3')).toBe(
    `<after-word url="${PAGE}" page-id="a" sort="top" lang="de-AT" theme="dark" lines="3">`,
  )
})

test('it is said in the language that was asked for, and in English where there is none of it', async () => {
  const server = await aServer()
  await post(server)
  expect(await fragmentOf(server, '&lang=de')).toContain('<section part="thread" lang="de"')
  expect(await fragmentOf(server, '&lang=de')).toContain('>01.01.2026<')
  expect(await fragmentOf(server, '&lang=he')).toContain('lang="he" dir="rtl"')
  expect(await fragmentOf(server, '&lang=xx')).toContain('lang="en" dir="ltr"')
})

test.each([
  ['lang', 'de_DE'],
  ['theme', 'blue'],
  ['lines', '0'],
  ['lines', '100'],
  ['lines', '6em'],
  ['sort', 'best'],
  ['data', 'yes'],
])('%s=%s is refused by name', async (name, value) => {
  const { app } = await aServer()
  const { code, errors } = await expectProblem(await app.request(`${PATH}&${name}=${value}`))
  expect([code, errors.map(({ field }) => field)]).toEqual(['invalid', [name]])
})

test('pages of other sites get none', async () => {
  const { app } = await aServer()
  const answer = await app.request('/api/v1/thread.html?url=https://other.example/')
  expect((await expectProblem(answer)).code).toBe('unknown_site')
})

test('any page may fetch it, a CDN may hold it, and whoever has it is told so until it changes', async () => {
  const server = await aServer()
  const { id } = await post(server)
  const { headers } = await server.app.request(PATH)
  expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8')
  expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(headers.get('Cache-Control')).toBe(
    'public, max-age=0, s-maxage=5, stale-while-revalidate=30',
  )
  const known = { headers: { 'If-None-Match': headers.get('ETag')! } }
  expect((await server.app.request(PATH, known)).status).toBe(304)
  await send(server, 'PUT', `/comments/${id}/like`)
  expect((await server.app.request(PATH, known)).status).toBe(200)
})

test('what is in memory is what was asked for, whatever else was', async () => {
  const server = await aServer()
  await post(server)
  const queries = ['', '&lang=de', '&theme=dark', '&lines=3', '&sort=newest', '&data=1']
  const first = await Promise.all(queries.map(query => fragmentOf(server, query)))
  expect(new Set(first).size).toBe(queries.length)
  expect(await Promise.all(queries.map(query => fragmentOf(server, query)))).toEqual(first)
})

test('search engines are told of the thread where that was asked for, outside of the shadow root', async () => {
  const server = await aServer()
  await post(server)
  const isTold = /<\/template><\/after-word><script type="application\/ld\+json">.*<\/script>$/
  expect(await fragmentOf(server, '&data=1')).toMatch(isTold)
  expect(await fragmentOf(server)).not.toContain('ld+json')
})

test('nothing stays of a thousand drawings: who was subscribed to what goes with them', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const options = {
    address: { url: PAGE, pageId: null },
    sort: 'oldest',
    lang: null,
    theme: null,
    lines: null,
    hasData: false,
  } as const
  const comments = Array.from({ length: 1000 }, (_, index) => {
    const comment = aComment({ id: `c${index}` })
    const thread = aThread({ count: 1 })
    const page = { thread, comments: [comment], nextCursor: null, focus: null }
    drawFragment(page, options, wordsFor(null), 'https://c.example')
    return new WeakRef(comment)
  })
  // A weak reference keeps its target until the end of the turn.
  await new Promise(resolve => setImmediate(resolve))
  collect()
  expect(comments.filter(comment => comment.deref())).toHaveLength(0)
})
