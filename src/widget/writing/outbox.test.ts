// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { aNetwork, postFromElsewhere, type Network } from '../../network.ts'
import { aServer, type TestServer } from '../../server/fixtures.ts'
import { aVisit, eventually, type Visit } from '../../visit.ts'

// Comments on their way, and what becomes of them where the way is bad.

let server: TestServer
let network: Network
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

test('a comment whose id is somebody else’s does not become theirs', async () => {
  network.faults.drop = true
  const article = await postComment('Mine')
  await hasFailed(article)
  network.faults.drop = false
  const id = article.id.slice('comment-'.length)
  await postFromElsewhere({ id, body: 'Theirs' })
  await visit.press('Try again', article)
  await eventually(() => article.textContent.includes('Another comment has this id.'))
  expect(network.requests.at(-1)).toBe('POST comments 409')
  expect(visit.buttons(article)).toEqual(['Try again', 'Discard'])
  expect(await rows()).toMatchObject([{ id, source: 'Theirs' }])
})

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
  expect(visit.faultOf(box)).toBe('There are too many links in this comment.')
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
