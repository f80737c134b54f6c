// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ModerationState } from '#protocol/states.ts'
import {
  aNetwork,
  postFromElsewhere,
  type WidgetNetwork,
} from '../../../test/support/widget-network.ts'
import { aKey, aServer, type TestServer } from '../../../test/support/server.ts'
import { aVisit, eventually, type Visit } from '../../../test/support/visit.ts'
import { storageKey } from '../thread/storage.ts'

// What becomes of a comment that waits for a moderator, while its writer has the page open.

let server: TestServer
let network: WidgetNetwork
let visit: Visit
let article: HTMLElement

const become = (state: ModerationState) =>
  server.db
    .updateTable('comments')
    .set({ state, visible: state === 'published' ? 1 : 0 })
    .execute()

/** The page comes into sight, which is when its writer is told what has become of it. */
const comeBack = () => document.dispatchEvent(new Event('visibilitychange'))

beforeEach(async () => {
  localStorage.clear()
  server = await aServer()
  network = aNetwork(server)
  await postFromElsewhere({ body: 'May I?' })
  await become('pending')
  localStorage.setItem(storageKey('https://comments.example.com/'), `{"key":"${aKey('bob')}"}`)
  visit = await aVisit()
  article = await visit.comment('May I?')
  await eventually(() => article.textContent.includes('Waiting for a moderator'))
})

afterEach(() => visit.leave())

const asked = () => network.requests.filter(request => request.startsWith('GET me')).length

/** Looks until it was asked for: the part that follows it has to be loaded first. */
const lookAgain = (done: () => unknown) =>
  eventually(() => {
    comeBack()
    return done()
  })

test.each<ModerationState>(['removed', 'deleted'])(
  'one that is %s goes, and its writer is told',
  async state => {
    await become(state)
    await lookAgain(() => !article.isConnected)
    expect(visit.news()).toBe('Your comment was deleted')
  },
)

test('one that is published becomes a normal one without news from the server', async () => {
  await become('published')
  await lookAgain(() => visit.buttons(article).includes('Like'))
  expect(visit.news()).toBe('Your comment was posted')
})

test('one that goes on waiting stays, taken for spam or not', async () => {
  await become('spam')
  const before = asked()
  await lookAgain(() => asked() > before)
  expect(article.textContent).toContain('Waiting for a moderator')
})

test('one that is being edited stays until its author is done', async () => {
  await visit.press('Edit', article)
  const box = await visit.type('May I, please?', article)
  await become('removed')
  const before = asked()
  await lookAgain(() => asked() > before)
  expect(box.isConnected).toBe(true)
  expect(box.value).toBe('May I, please?')
})
