// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { aComment } from '../../../test/support/comments.ts'
import { dispatch } from './events.ts'

test('a fact is heard at the element, and outside of the shadow root that it is in', () => {
  const outer = document.body.appendChild(document.createElement('div'))
  const root = outer.attachShadow({ mode: 'open' })
  const host = root.appendChild(document.createElement('after-word'))
  const comment = aComment()
  const heard: unknown[] = []
  host.addEventListener('comment-added', ({ detail }) => heard.push('element', detail))
  document.addEventListener('comment-added', ({ detail }) => heard.push('document', detail))
  dispatch(host, 'comment-added', { comment })
  expect(heard).toEqual(['element', { comment }, 'document', { comment }])
})

test('each fact has its own detail', () => {
  const host = document.createElement('after-word')
  const heard: unknown[] = []
  host.addEventListener('thread-failed', ({ detail }) => {
    heard.push(detail.code)
    // @ts-expect-error A failure has no thread.
    heard.push(detail.thread)
  })
  dispatch(host, 'thread-failed', { code: 'offline' })
  expect(heard).toEqual(['offline', undefined])
  // @ts-expect-error A code is one of the table.
  dispatch(host, 'thread-failed', { code: 'nonsense' })
  // @ts-expect-error There is no such fact.
  dispatch(host, 'comment-loved', { comment: aComment() })
})
