// @vitest-environment happy-dom
import { signal } from '@preact/signals-core'
import { options, render, type VNode } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aComment, aThread } from '../../../test/support/comments.ts'
import type { Api } from './api.ts'
import { createClamp } from './clamp.ts'
import { Comment } from './components/comment.tsx'
import { Ask } from './components/ask.tsx'
import { Controls } from './components/controls.tsx'
import { Thread } from './components/thread.tsx'
import { fillHappyDomGaps } from '../../../test/support/happy-dom-gaps.ts'
import { en } from '../i18n/en.ts'
import { createFormatter } from '../i18n/format.ts'
import { createThreadStore, type ThreadStore } from './store/thread.ts'

// How much of a thread is drawn again when one thing in it changes: what keeps a long one quick.

const SIZE = 200

/** Forty comments, each with four replies. */
const COMMENTS = Array.from({ length: SIZE }, (_, i) =>
  aComment({
    id: `c${i}`,
    parentId: i % 5 ? `c${i - (i % 5)}` : null,
    replies: i % 5 ? 0 : 4,
    createdAt: new Date(i).toISOString(),
  }),
)

/** What Preact's build calls the hook that runs before a component is drawn. */
const RENDER = '__r'
const hooks = options as unknown as { [RENDER]: (vnode: VNode) => void }
const before: (typeof hooks)[typeof RENDER] | undefined = hooks[RENDER]

const unasked = () => Promise.reject(new Error('Nothing is to be fetched.'))
const api: Api = { thread: unasked, replies: unasked, comment: unasked }

let store: ThreadStore
let root: ShadowRoot
let renders = 0

beforeEach(async () => {
  fillHappyDomGaps()
  store = createThreadStore(api, 'oldest')
  root = document.createElement('div').attachShadow({ mode: 'open' })
  hooks[RENDER] = vnode => {
    if ((vnode.type as unknown) === Comment) renders++
    before?.(vnode)
  }
  const widget = {
    store,
    format: createFormatter(en, 'en'),
    now: signal(0),
    clamp: createClamp(root, store, new AbortController().signal),
    permalink: (id: string) => `#comment-${id}`,
    writer: unasked,
    reader: async () => ({ tools: () => () => {}, copy: unasked }),
    Controls,
    More: Ask,
  }
  await act(() => render(<Thread widget={widget} />, root))
  const thread = aThread({ count: SIZE })
  const page = { thread, comments: COMMENTS, nextCursor: null, focus: null }
  expect(await rendersOf(() => store.load(Promise.resolve(page)))).toBe(SIZE)
})

afterEach(() => {
  hooks[RENDER] = before!
  render(null, root)
})

/** How many comments are drawn because of what is done. */
async function rendersOf(change: () => unknown): Promise<number> {
  renders = 0
  await act(async () => {
    await change()
  })
  return renders
}

const article = (id: string) => root.getElementById(`comment-${id}`)!
const find = (id: string) => store.find(id)!
const current = (id: string) => find(id).comment.value

test('an edit draws the comment that was edited', async () => {
  const body = [['p', 'edited']] as const
  const edited = { ...current('c7'), body, editedAt: '2026-01-01T00:00:00.000Z' }
  expect(await rendersOf(() => store.put(edited))).toBe(1)
  expect(article('c7').textContent).toContain('edited')
})

test('a reply draws itself and the comment it answers', async () => {
  const reply = aComment({ id: 'new', parentId: 'c5' })
  const drawn = await rendersOf(() => {
    store.put(reply)
    store.put({ ...current('c5'), replies: 5 })
  })
  expect(drawn).toBe(2)
  expect(article('c5').contains(article('new'))).toBe(true)
})

test('a comment draws itself alone', async () => {
  expect(await rendersOf(() => store.put(aComment({ id: 'new' })))).toBe(1)
})

test('a like draws the comment that is liked', async () => {
  const drawn = await rendersOf(() => {
    find('c7').liked.value = true
    store.put({ ...current('c7'), likes: 1 })
  })
  expect(drawn).toBe(1)
  expect(article('c7').querySelector('[aria-pressed=true]')?.textContent).toBe('Like 1')
})

test('what is removed draws nothing anew', async () => {
  expect(await rendersOf(() => store.put({ ...current('c7'), state: 'deleted' }))).toBe(0)
  expect(article('c7')).toBeNull()
})

test('expanding draws the text alone', async () => {
  const node = find('c7')
  expect(await rendersOf(() => (node.cut.value = true))).toBe(0)
  expect(await rendersOf(() => store.expand(node))).toBe(0)
  expect(article('c7').querySelector('[aria-expanded=true]')?.textContent).toContain('Show less')
})

test('a thread that closes or counts on draws no comment', async () => {
  const { value } = store.thread
  const drawn = await rendersOf(() => {
    store.locked.value = true
    store.thread.value = { ...value!, count: SIZE + 1, version: 2 }
  })
  expect(drawn).toBe(0)
  expect(root.querySelector('textarea')).toBeNull()
  expect(root.querySelector('[part=closed]')?.textContent).toBe('Comments are closed')
  expect(root.textContent).not.toContain('Reply')
})

test('who the viewer is concerns no comment but its own controls', async () => {
  expect(await rendersOf(() => (store.viewerId.value = 'somebody'))).toBe(0)
})
