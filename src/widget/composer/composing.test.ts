// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest'
import { LIMITS } from '#protocol/limits.ts'
import {
  aNetwork,
  postFromElsewhere,
  type WidgetNetwork,
} from '../../../test/support/widget-network.ts'
import { aServer } from '../../../test/support/server.ts'
import { aVisit, eventually, type Visit } from '../../../test/support/visit.ts'

let network: WidgetNetwork
let visit: Visit

beforeEach(async () => {
  localStorage.clear()
  network = aNetwork(await aServer())
  await postFromElsewhere({ body: 'First' })
  visit = await aVisit()
})

const posts = () =>
  network.requests.filter(request => request.startsWith('POST comments')).length - 1
const input = (name: string) => visit.root.querySelector<HTMLInputElement>(`[name="${name}"]`)!
const alerts = () =>
  [...visit.root.querySelectorAll('[role=alert]')].map(alert => alert.textContent).filter(Boolean)

const press = (box: HTMLElement, key: string, fields: KeyboardEventInit = {}) =>
  box.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...fields }))

describe('what is wrong', () => {
  test('is said beside each field, the first has the focus, and nothing is sent', async () => {
    const box = await visit.type('  ')
    visit.fill('E-mail (optional, never shown)', 'ada')
    await visit.press('Post comment')
    await eventually(() => alerts().length === 3)
    expect(alerts()).toEqual([
      'Write a comment first.',
      'Enter your name.',
      'This is not an e-mail address.',
    ])
    expect(visit.faultOf(box)).toBe('Write a comment first.')
    expect(visit.root.activeElement).toBe(box)
    expect(posts()).toBe(0)
  })

  test('is no longer said once it is right', async () => {
    await visit.type('Text')
    await visit.press('Post comment')
    await eventually(() => alerts().includes('Enter your name.'))
    expect(visit.root.activeElement).toBe(input('author.name'))
    visit.fill('Name', 'Ada')
    await visit.press('Post comment')
    await eventually(() => visit.heading() === '2 Comments')
    expect(alerts()).toEqual([])
  })

  test('with the length of a text is told as it is written', async () => {
    await visit.type('x'.repeat(LIMITS.body - 400))
    await eventually(() => visit.root.textContent.includes('400 characters left'))
    await visit.type('x'.repeat(LIMITS.body + 5))
    await eventually(() => visit.root.textContent.includes('5 characters too many'))
    await visit.type('x')
    await eventually(() => !/characters (left|too many)/.test(visit.root.textContent))
  })
})

describe('a preview', () => {
  test('shows what the comment will be, until somebody goes on writing', async () => {
    const box = await visit.type('Like *this*')
    await visit.press('Preview')
    const preview = await eventually(() => visit.root.querySelector('[role=group]'))
    expect(preview.querySelector('em')?.textContent).toBe('this')
    await visit.press('Continue writing')
    await eventually(() => !preview.isConnected)
    expect(visit.root.activeElement).toBe(box)
    expect(posts()).toBe(0)
  })

  test('that cannot be had says why', async () => {
    await visit.type('Text')
    network.faults.drop = true
    await visit.press('Preview')
    await eventually(() => alerts().includes('No connection to the comments.'))
  })
})

describe('keys', () => {
  test('Ctrl or Cmd with Enter posts, but not while a character is being composed', async () => {
    const box = await visit.type('By key')
    visit.fill('Name', 'Ada')
    press(box, 'Enter')
    press(box, 'Enter', { ctrlKey: true, isComposing: true })
    expect(box.value).toBe('By key')
    press(box, 'Enter', { ctrlKey: true })
    await visit.comment('By key')
    await visit.type('By the other')
    press(box, 'Enter', { metaKey: true })
    await visit.comment('By the other')
    await eventually(() => posts() === 2)
  })

  test('Escape closes a reply, which goes on where it was when it is opened again', async () => {
    const first = await visit.comment('First')
    await visit.press('Reply', first)
    const box = await visit.type('Half a repl', first)
    press(box, 'Escape')
    await eventually(() => !box.isConnected)
    await visit.press('Reply', first)
    const again = await eventually(() => first.querySelector('textarea'))
    await eventually(() => again.value === 'Half a repl')
  })
})

test('a name that was given once is there the next time', async () => {
  await visit.type('One')
  visit.fill('Name', 'Ada')
  visit.fill('E-mail (optional, never shown)', 'ada@example.com')
  await visit.press('Post comment')
  await eventually(() => visit.heading() === '2 Comments')
  visit.leave()
  visit = await aVisit()
  await visit.type('Two')
  expect(input('author.name').value).toBe('Ada')
  expect(input('author.email').value).toBe('ada@example.com')
})

test('what is typed before the rest of the composer has come is kept', async () => {
  const box = visit.root.querySelector('textarea')!
  box.focus()
  box.value = 'Fast fingers'
  box.dispatchEvent(new InputEvent('input', { bubbles: true }))
  await eventually(() => visit.buttons().includes('Post comment'))
  expect(box.value).toBe('Fast fingers')
  expect(JSON.stringify({ ...localStorage })).toContain('Fast fingers')
})
