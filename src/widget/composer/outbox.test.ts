// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import {
  aNetwork,
  postFromElsewhere,
  type WidgetNetwork,
} from '../../../test/support/widget-network.ts'
import { aServer, type TestServer } from '../../../test/support/server.ts'
import { aVisit, eventually, type Visit } from '../../../test/support/visit.ts'

// Comments on their way, and what becomes of them where the way is bad.

let server: TestServer
let network: WidgetNetwork
let visit: Visit

beforeEach(async () => {
  localStorage.clear()
  server = await aServer()
  network = aNetwork(server)
  visit = await aVisit()
})

const rows = () => server.db.selectFrom('comments').selectAll().execute()
const posts = () => network.requests.filter(request => request.startsWith('POST comments'))
const stored = () => JSON.stringify({ ...localStorage })

async function postComment(text: string) {
  await visit.type(text)
  visit.fill('Name', 'Ada')
  await visit.press('Post comment')
  return visit.comment(text)
}

const hasFailed = (article: HTMLElement) =>
  eventually(() => visit.buttons(article).includes('Try again'))
const hasArrived = (article: HTMLElement) =>
  eventually(() => visit.buttons(article).includes('Edit'))

test('a comment whose answer got lost is sent again, and is still one comment', async () => {
  await visit.type('Once')
  await eventually(() => network.requests.at(-1) === 'POST challenges 200')
  network.loseNextAnswer()
  const article = await postComment('Once')
  await visit.press('Try again', article)
  await hasArrived(article)
  expect(posts()).toEqual(['POST comments 201', 'POST comments 200'])
  expect(await rows()).toHaveLength(1)
  expect(visit.heading()).toBe('1 Comment')
  expect(visit.root.querySelectorAll('article')).toHaveLength(1)
})

test('a comment whose id another one has is posted under an id of its own', async () => {
  network.faults.drop = true
  const article = await postComment('Mine')
  await hasFailed(article)
  network.faults.drop = false
  const id = article.id.slice('comment-'.length)
  await postFromElsewhere({ id, body: 'Theirs' })
  await visit.press('Try again', article)
  await eventually(() => !article.isConnected)
  const arrived = await visit.comment('Mine')
  await hasArrived(arrived)
  expect(posts().slice(-2)).toEqual(['POST comments 409', 'POST comments 201'])
  expect(arrived.id).not.toBe(article.id)
  expect(article.isConnected).toBe(false)
  expect((await rows()).map(({ source }) => source).toSorted()).toEqual(['Mine', 'Theirs'])
  expect(stored()).not.toContain('Mine')
})

test('a retry that is refused goes back into the box, with the reason beside it', async () => {
  network.faults.drop = true
  const links = Array.from({ length: 21 }, (_, i) => `https://example.com/${i}`).join(' ')
  const article = await postComment(links)
  await hasFailed(article)
  network.faults.drop = false
  const box = visit.root.querySelector('textarea')!
  await visit.type('Another one, half wri')
  await visit.press('Try again', article)
  await eventually(() => !article.isConnected)
  expect(box.value).toBe(`Another one, half wri\n\n${links}`)
  expect(visit.faultOf(box)).toBe('A comment may have 20 links; this one has 21.')
})

test('a reply to a comment that was deleted goes into the thread’s own box', async () => {
  const id = await postFromElsewhere({ body: 'First' })
  visit.leave()
  visit = await aVisit()
  const first = await visit.comment('First')
  await visit.press('Reply', first)
  await visit.type('Second', first)
  visit.fill('Name', 'Ada', first)
  await server.db.updateTable('comments').set({ state: 'removed' }).where('id', '=', id).execute()
  await visit.press('Post reply', first)
  const box = visit.root.querySelector('textarea')!
  await eventually(() => box.value === 'Second')
  await eventually(() => visit.faultOf(box).startsWith('The comment you reply to was deleted.'))
  expect(first.querySelector('textarea')).toBeNull()
  await visit.press('Post comment')
  await hasArrived(await visit.comment('Second'))
  expect(await rows()).toMatchObject([{ id }, { source: 'Second', parent_id: null }])
})

test('a comment for a thread that was closed meanwhile keeps its text, to be copied', async () => {
  await postFromElsewhere({ body: 'First' })
  visit.leave()
  visit = await aVisit()
  await server.db.updateTable('threads').set({ closing: 'locked' }).execute()
  const article = await postComment('Too late')
  await eventually(() => visit.buttons(article).includes('Copy text'))
  expect(visit.buttons(article)).toEqual(['Copy text', 'Discard'])
  expect(article.textContent).toContain('Too late')
})

test('a comment that came too soon is tried again when its time has come', async () => {
  const article = await answeredOnce(429, { 'retry-after': '1' })
  await eventually(() => article.textContent.includes('Try again in 1 second.'))
  expect(visit.buttons(article)).toEqual(['Discard'])
  await hasFailed(article)
  await visit.press('Try again', article)
  await hasArrived(article)
})

test.each([500, 502, 503, 404, 401])(
  'a comment that a proxy answers with a page and %i can be sent again',
  async status => {
    const article = await answeredOnce(status)
    await hasFailed(article)
    expect(article.textContent).toContain('No connection to the comments.')
    await visit.press('Try again', article)
    await hasArrived(article)
  },
)

test.each([
  [413, 'The server refuses this.'],
  [403, 'The server refuses this.'],
])('a comment that a proxy refuses with %i goes back into the box', async (status, sentence) => {
  await answeredOnce(status)
  const box = visit.root.querySelector('textarea')!
  await eventually(() => visit.faultOf(box) === sentence)
  expect(box.value).toBe('Once')
  expect(visit.root.querySelector('article')).toBeNull()
})

test('a retry of a comment that was deleted meanwhile gives its text back', async () => {
  await visit.type('Once')
  await eventually(() => network.requests.at(-1) === 'POST challenges 200')
  network.loseNextAnswer()
  const article = await postComment('Once')
  await hasFailed(article)
  await server.db.updateTable('comments').set({ state: 'removed' }).execute()
  await visit.press('Try again', article)
  const box = visit.root.querySelector('textarea')!
  await eventually(() => visit.faultOf(box) === 'This comment was deleted.')
  expect(box.value).toBe('Once')
})

/** Posts a comment that something in front of the server answers, with a page of its own. */
async function answeredOnce(status: number, headers: Record<string, string> = {}) {
  const { fetch } = globalThis
  vi.spyOn(globalThis, 'fetch').mockImplementation((...args) => {
    const [url, options] = args
    if (options?.method !== 'POST' || !String(url).endsWith('/comments')) return fetch(...args)
    vi.restoreAllMocks()
    return Promise.resolve(new Response('<h1>Sorry</h1>', { status, headers }))
  })
  return postComment('Once')
}

test('a comment without a network keeps its text until it can be sent', async () => {
  network.faults.drop = true
  const article = await postComment('Patience')
  await hasFailed(article)
  expect(article.textContent).toContain('No connection to the comments.')
  expect(stored()).toContain('Patience')
  expect(visit.heading()).toBe('No comments yet')

  await visit.press('Try again', article)
  await hasFailed(article)
  expect(await rows()).toEqual([])

  network.faults.drop = false
  await visit.press('Try again', article)
  await hasArrived(article)
  expect(await rows()).toMatchObject([{ source: 'Patience' }])
  expect(stored()).not.toContain('Patience')
  expect(visit.heading()).toBe('1 Comment')
})

test('what could not be sent is in the box for who comes back', async () => {
  network.faults.drop = true
  await hasFailed(await postComment('Later'))
  visit.leave()
  network.faults.drop = false
  visit = await aVisit()
  const box = visit.root.querySelector('textarea')!
  box.focus()
  await eventually(() => box.value === 'Later')
})

test('a comment that is discarded is gone, and its text with it', async () => {
  network.faults.drop = true
  const article = await postComment('Never mind')
  await visit.press('Discard', article)
  await eventually(() => !article.isConnected)
  expect(stored()).not.toContain('Never mind')
})

test('a comment that the server refuses goes back into the box, with the reason beside it', async () => {
  const links = Array.from({ length: 21 }, (_, i) => `https://example.com/${i}`).join(' ')
  const box = await visit.type(links)
  visit.fill('Name', 'Ada')
  await visit.press('Post comment')
  await eventually(() => box.value === links)
  expect(visit.faultOf(box)).toBe('A comment may have 20 links; this one has 21.')
  expect(visit.root.querySelector('article')).toBeNull()
  expect(stored()).toContain('https://example.com/20')
})

test('a second comment can be written while the first is on its way', async () => {
  const release = network.hold()
  await postComment('One')
  const box = await visit.type('Two, half wri')
  release()
  await hasArrived(await visit.comment('One'))
  expect(box.value).toBe('Two, half wri')
  expect(stored()).toContain('Two, half wri')
})
