// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { areKeysOn, SHORTCUTS, toCommand, turnKeys } from './shortcuts.ts'

beforeEach(() => {
  localStorage.clear()
  document.body.replaceChildren()
})

function element(name: string, attributes: Record<string, string> = {}, within = document.body) {
  const made = document.createElement(name)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  within.append(made)
  return made
}

const press = (key: string, target: Element | null = null, held: object = {}) =>
  toCommand({ key, target, ctrlKey: false, metaKey: false, altKey: false, ...held })

test('every key asks for one thing', () => {
  const keys = SHORTCUTS.flatMap(({ keys }) => keys)
  expect(new Set(keys).size).toBe(keys.length)
})

test('letters are commands anywhere but where one types', () => {
  expect(press('a', document.body)).toBe('approve')
  expect(press('d', element('button'))).toBe('remove')
  expect(press('x', element('input', { type: 'checkbox' }))).toBe('select')
  expect(press('a', element('input', { type: 'search' }))).toBeNull()
  expect(press('a', element('textarea'))).toBeNull()
  expect(press('a', element('select'))).toBeNull()
})

test('in a dialog or a menu they are none', () => {
  expect(press('a', element('button', {}, element('dialog')))).toBeNull()
  expect(press('a', element('button', {}, element('div', { popover: '' })))).toBeNull()
})

test('with Control, Alt or Command they are the browser’s', () => {
  for (const held of ['ctrlKey', 'altKey', 'metaKey'])
    expect(press('a', document.body, { [held]: true })).toBeNull()
})

test('Enter and arrows are ours on a comment, and nowhere else', () => {
  const article = element('article')
  expect(press('Enter', article)).toBe('open')
  expect(press('ArrowDown', article)).toBe('next')
  expect(press('Enter', element('a', {}, article))).toBeNull()
  expect(press('ArrowDown', document.body)).toBeNull()
})

test('they can be turned off', () => {
  expect(areKeysOn()).toBe(true)
  turnKeys(false)
  expect(areKeysOn()).toBe(false)
  turnKeys(true)
  expect(areKeysOn()).toBe(true)
})
