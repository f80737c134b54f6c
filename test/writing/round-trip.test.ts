// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { aNetwork, postFromElsewhere, type WidgetNetwork } from '../support/widget-network.ts'
import { aServer, type TestServer } from '../support/server.ts'
import { aVisit, eventually } from '../support/visit.ts'

// The whole way in one process: composer, store, HTTP, rules, SQLite, and back to the page.

let server: TestServer
let network: WidgetNetwork

beforeEach(async () => {
  localStorage.clear()
  server = await aServer()
  network = aNetwork(server)
})

const rows = () => server.db.selectFrom('comments').selectAll().orderBy('created_at').execute()

test('a comment goes from the composer to a row, and back to the page', async () => {
  const visit = await aVisit()
  expect(visit.heading()).toBe('No comments yet')
  const release = network.hold()
  const box = await visit.type('Hello *you*')
  visit.fill('Name', 'Ada')
  visit.fill('E-mail (optional, never shown)', 'ada@example.com')
  await visit.press('Post comment')

  const article = await visit.comment('Hello *you*')
  expect(article.getAttribute('aria-label')).toBe('Comment by Ada')
  await eventually(() => article.textContent.includes('Sending…'))
  expect(visit.buttons(article)).toEqual([])
  expect(box.value).toBe('')
  expect(await rows()).toEqual([])

  release()
  expect(await visit.comment('Hello you')).toBe(article)
  expect(article.querySelector('em')?.textContent).toBe('you')
  expect(visit.heading()).toBe('1 Comment')
  expect(visit.news()).toBe('Your comment was posted')
  await eventually(() => !article.textContent.includes('Sending…'))
  expect(visit.buttons(article)).toEqual(['Reply', 'Like', 'Copy link', 'Edit', 'Delete'])

  const [row] = await rows()
  expect(row).toMatchObject({
    id: article.id.slice('comment-'.length),
    source: 'Hello *you*',
    body: JSON.stringify([['p', 'Hello ', ['em', 'you']]]),
    author_name: 'Ada',
    state: 'published',
  })
  const author = await server.db.selectFrom('authors').selectAll().executeTakeFirstOrThrow()
  expect(author).toMatchObject({ id: row!.author_id, email: 'ada@example.com' })
})

test('a reply stands below what it answers, there and in the database', async () => {
  const id = await postFromElsewhere({ body: 'First' })
  const visit = await aVisit()
  const first = await visit.comment('First')
  await visit.press('Reply', first)
  await visit.type('Second', first)
  visit.fill('Name', 'Ada', first)
  await visit.press('Post reply', first)

  const reply = await visit.comment('Second')
  await eventually(() => visit.heading() === '2 Comments')
  expect(first.contains(reply)).toBe(true)
  await eventually(() => !first.querySelector('textarea'))
  expect(visit.buttons(first)).toEqual(['Reply', 'Like', 'Copy link', 'Report'])
  expect(await rows()).toMatchObject([
    { id, reply_count: 1 },
    { parent_id: id, source: 'Second' },
  ])
})

test('who comes back finds their own, and nobody else does', async () => {
  let visit = await aVisit()
  await visit.type('Mine')
  visit.fill('Name', 'Ada')
  await visit.press('Post comment')
  await visit.press('Like', await visit.comment('Mine'))
  await eventually(() => network.requests.at(-1)?.endsWith('/like 200'))
  visit.leave()

  visit = await aVisit()
  const again = await visit.comment('Mine')
  await eventually(() => visit.buttons(again).includes('Edit'))
  expect(again.querySelector('[aria-pressed=true]')?.textContent).toBe('Like 1')
  visit.leave()

  localStorage.clear()
  visit = await aVisit()
  expect(visit.buttons(await visit.comment('Mine'))).toEqual([
    'Reply',
    'Like 1',
    'Copy link',
    'Report',
  ])
})

test('a like is counted and taken back; one that does not get there is no like', async () => {
  await postFromElsewhere({ body: 'First' })
  const visit = await aVisit()
  const first = await visit.comment('First')
  await visit.press('Like', first)
  await eventually(() => network.requests.at(-1)?.endsWith('/like 200'))
  expect(await rows()).toMatchObject([{ likes: 1 }])
  await visit.press('Like 1', first)
  await eventually(() => network.requests.at(-1)?.startsWith('DELETE'))
  await eventually(() => visit.buttons(first).includes('Like'))
  expect(await rows()).toMatchObject([{ likes: 0 }])

  network.faults.drop = true
  await visit.press('Like', first)
  await eventually(() => visit.news() === 'No connection to the comments.')
  expect(first.querySelector('[aria-pressed=false]')?.textContent.trim()).toBe('Like')
})

test('a thread that does not come says so, and comes when it is asked for again', async () => {
  await postFromElsewhere({ body: 'First' })
  network.faults.drop = true
  const visit = await aVisit()
  const alert = visit.root.querySelector('[role=alert]')
  expect(alert?.textContent).toBe('No connection to the comments.')
  network.faults.drop = false
  await visit.press('Try again')
  await visit.comment('First')
  expect(visit.heading()).toBe('1 Comment')
  expect(visit.root.querySelector('[role=alert]')).toBeNull()
})

test('a thread that did not come does by itself when the network is back', async () => {
  network.faults.drop = true
  const visit = await aVisit()
  network.faults.drop = false
  dispatchEvent(new Event('online'))
  await eventually(() => visit.heading() === 'No comments yet')
})

test('who only reads asks for the thread once, and leaves nothing behind', async () => {
  await postFromElsewhere({ body: 'First' })
  const visit = await aVisit()
  await visit.comment('First')
  expect(network.requests).toEqual(['POST comments 201', 'GET thread 200'])
  expect(localStorage).toHaveLength(0)
  visit.leave()
  expect(visit.root.childNodes).toHaveLength(0)
})
