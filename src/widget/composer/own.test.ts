// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import {
  aNetwork,
  postFromElsewhere,
  type WidgetNetwork,
} from '../../../test/support/widget-network.ts'
import { aKey, aServer, type TestServer } from '../../../test/support/server.ts'
import { aVisit, eventually, type Visit } from '../../../test/support/visit.ts'
import { storageKey } from '../thread/storage.ts'

// The author's controls of their own comment.

let server: TestServer
let network: WidgetNetwork
let visit: Visit

beforeEach(async () => {
  localStorage.clear()
  server = await aServer()
  network = aNetwork(server)
})

const rows = () => server.db.selectFrom('comments').selectAll().orderBy('created_at').execute()

/** Opens the page as the author of a comment from another place. */
async function returnToThread() {
  localStorage.setItem(storageKey('https://comments.example.com/'), `{"key":"${aKey('bob')}"}`)
  visit = await aVisit()
}

async function remove(text: string) {
  const article = await visit.comment(text)
  await visit.press('Delete', article)
  await eventually(() => visit.buttons(article).includes('Keep it'))
  await visit.press('Delete', article)
}

test('an edit begins with what was typed, and ends with what the server made of it', async () => {
  await postFromElsewhere({ body: '*Teh* text' })
  await returnToThread()
  const article = await visit.comment('Teh text')
  await visit.press('Edit', article)
  const editor = await eventually(() => article.querySelector('textarea'))
  expect(editor.value).toBe('*Teh* text')

  await visit.type('*The* text', article)
  await visit.press('Save', article)
  expect(await visit.comment('The text')).toBe(article)
  await eventually(() => !article.querySelector('textarea'))
  expect(article.querySelector('header')?.textContent).toContain('edited')
  expect(visit.news()).toBe('Your comment was updated')
  expect(await rows()).toMatchObject([{ source: '*The* text' }])
})

test('an edit that cannot be saved stays open, and says why', async () => {
  await postFromElsewhere({ body: 'Text' })
  await returnToThread()
  const article = await visit.comment('Text')
  await visit.press('Edit', article)
  const editor = await visit.type(' ', article)
  await visit.press('Save', article)
  await eventually(() => visit.faultOf(editor) === 'Write a comment first.')

  await visit.type('Better text', article)
  network.faults.drop = true
  await visit.press('Save', article)
  await eventually(() => visit.faultOf(editor) === 'No connection to the comments.')
  expect(editor.value).toBe('Better text')

  network.faults.drop = false
  await visit.press('Save', article)
  await visit.comment('Better text')
})

test('an edit can be given up', async () => {
  await postFromElsewhere({ body: 'Text' })
  await returnToThread()
  const article = await visit.comment('Text')
  await visit.press('Edit', article)
  await visit.type('Other', article)
  await visit.press('Cancel', article)
  await eventually(() => visit.buttons(article).includes('Edit'))
  expect(article.querySelector('textarea')).toBeNull()
  expect(await rows()).toMatchObject([{ source: 'Text' }])
})

test('a comment is deleted once somebody has said so twice', async () => {
  await postFromElsewhere({ body: 'Text' })
  await returnToThread()
  const article = await visit.comment('Text')
  await visit.press('Delete', article)
  await visit.press('Keep it', article)
  expect(await rows()).toMatchObject([{ state: 'published' }])

  await remove('Text')
  await eventually(() => visit.heading() === 'No comments yet')
  expect(visit.root.querySelector('article')).toBeNull()
  expect(visit.news()).toBe('Your comment was deleted')
  expect(visit.root.activeElement).toBe(visit.root.querySelector('textarea'))
  expect(await rows()).toMatchObject([{ state: 'deleted', source: '' }])
})

test('a comment with replies leaves a place-holder, which goes with the last of them', async () => {
  const parentId = await postFromElsewhere({ body: 'First' })
  await postFromElsewhere({ parentId, body: 'Second' })
  await returnToThread()
  const first = await visit.comment('First')
  await remove('First')
  await eventually(() => first.getAttribute('aria-label') === 'This comment was deleted')
  expect(first.textContent).not.toContain('First')
  expect(visit.heading()).toBe('1 Comment')
  expect(visit.buttons(first)).toEqual([])
  expect(visit.root.activeElement).toBe(first)

  await remove('Second')
  await eventually(() => visit.heading() === 'No comments yet')
  expect(visit.root.querySelector('article')).toBeNull()
  expect(visit.root.activeElement).toBe(visit.root.querySelector('textarea'))
})

test('a keyboard goes on beside the comment that was deleted, or above it', async () => {
  const parentId = await postFromElsewhere({ body: 'Top' })
  for (const body of ['One', 'Two']) await postFromElsewhere({ parentId, body })
  await returnToThread()
  const two = await visit.comment('Two')
  await remove('One')
  await eventually(() => visit.root.activeElement === two)
  await remove('Two')
  const top = await visit.comment('Top')
  await eventually(() => visit.root.activeElement === top)
})

test('a comment whose place-holder goes does not offer replies that are not there', async () => {
  const top = await postFromElsewhere({ body: 'Top' })
  const middle = await postFromElsewhere({ parentId: top, body: 'Middle' })
  await postFromElsewhere({ parentId: middle, body: 'Leaf' })
  await returnToThread()
  await remove('Middle')
  await eventually(() => visit.heading() === '2 Comments')
  await remove('Leaf')
  await eventually(() => visit.heading() === '1 Comment')
  const article = await visit.comment('Top')
  expect(article.querySelector('article')).toBeNull()
  expect(visit.buttons(article)).toEqual(['Reply', 'Like', 'Copy link', 'Edit', 'Delete'])
})
