// @vitest-environment happy-dom
import { signal } from '@preact/signals-core'
import * as fc from 'fast-check'
import { render, type ComponentType } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, test } from 'vitest'
import type { Body } from '#protocol/body.ts'
import { aComment, aThread } from '../../../test/support/comments.ts'
import { ApiError, type Api } from './api.ts'
import { Ask } from './components/ask.tsx'
import { Controls } from './components/controls.tsx'
import { Thread } from './components/thread.tsx'
import { en } from '../i18n/en.ts'
import { createFormatter } from '../i18n/format.ts'
import { en as readingEn } from '../live/en.ts'
import { Pill } from '../live/pill.tsx'
import type { Progress } from './store/node.ts'
import { createThreadStore } from './store/thread.ts'
import { translate, type Translation } from '../../../test/support/translated.ts'
import type { Widget } from './widget.ts'
import { Composer } from '../composer/composer.tsx'
import type { Composing } from '../composer/composing.ts'
import { en as writingEn } from '../composer/en.ts'
import { Own } from '../composer/own.tsx'

// A browser that translates a page puts elements of its own where text nodes were. The page drawn
// with translation must say at all times what the page without it says.

const unasked = () => Promise.reject(new Error('Nothing is to be fetched.'))
const api: Api = { thread: unasked, replies: unasked, comment: unasked }
const FORMAT = createFormatter(en, 'en')
const IDS = ['c0', 'c1', 'c2', 'c3']
const FAILURES = (['offline', 'locked'] as const).map(code => new ApiError(code, code))

/** `Own`, of which this test gives what it reads. */
const Mine = Own as unknown as ComponentType<object>

/** All that a page draws from one state; `draw` draws it into another place. */
function aScene() {
  const store = createThreadStore(api, 'oldest')
  store.show(
    {
      thread: aThread({ count: 4 }),
      comments: IDS.map(id => aComment({ id, parentId: id === 'c1' ? 'c0' : null })),
      nextCursor: null,
      focus: null,
    },
    '',
  )
  const now = signal(Date.parse('2026-01-01T00:00:30.000Z'))
  const widget: Widget = {
    store,
    format: FORMAT,
    now,
    clamp: { observe: () => {}, setLines: () => {} },
    permalink: id => `#comment-${id}`,
    writer: unasked,
    reader: async () => ({ tools: () => () => {}, copy: unasked }),
    Controls,
    More: Ask,
  }
  const said = signal('')
  const arrived = signal(0)
  const unseen = signal(0)
  const progress = signal<Progress>('idle')
  const mode = signal<'idle' | 'editing' | 'deleting'>('idle')
  const fault = signal('')
  const length = signal(1)
  const preview = signal<Body | null>(null)
  const faults = signal<Record<string, string>>({})
  const node = store.find('c0')!
  const parts = { root: document, explain: FORMAT.error, format: FORMAT, t: writingEn }
  const changes = { mode, fault, source: signal('source'), turn: unasked, edit: unasked }
  const own = {
    node,
    parts,
    changes,
    outbox: { progress: () => progress },
    comment: node.comment,
    locked: store.locked,
  }
  const composing = { faultId: 'f', faults, preview, failure: signal(null), length, close: unasked }

  async function draw() {
    const places = Array.from({ length: 4 }, () => document.createElement('div'))
    const [thread, pill, mine, composer] = places as unknown as readonly [
      Element,
      Element,
      Element,
      Element,
    ]
    const arrivals = { count: arrived, put: unasked, release: () => [] }
    const visits = { unseen, next: unasked }
    const pillProps = { said, arrivals, visits, showArrived: unasked, goToNext: unasked }
    await act(() => {
      render(<Thread widget={widget} />, thread)
      render(<Pill format={FORMAT} t={readingEn} {...pillProps} />, pill)
      render(<Mine {...own} />, mine)
      render(
        <Composer
          {...{ format: FORMAT, t: writingEn, author: { name: '', email: '' }, isReply: false }}
          composing={composing as unknown as Composing}
        />,
        composer,
      )
    })
    drawn.push(...places)
    return {
      places,
      says: () => places.map(place => place.textContent),
    }
  }

  return { store, now, said, arrived, unseen, progress, mode, fault, length, preview, faults, draw }
}

type Scene = ReturnType<typeof aScene>

const drawn: Element[] = []

afterEach(() => {
  for (const place of drawn.splice(0)) render(null, place)
})

const word = fc.constantFrom('one', 'two', 'three', 'four')
const number = fc.integer({ min: 0, max: 4 })
const body: fc.Arbitrary<Body> = fc.array(
  fc.oneof(
    word.map(text => ['p', text] as const),
    word.map(text => ['p', 'so ', ['em', text], ' it is'] as const),
    word.map(text => ['p', ['code', text], ' runs'] as const),
    word.map(text => ['quote', ['p', text]] as const),
  ),
  { maxLength: 3 },
)
const id = fc.constantFrom(...IDS)

/** Everything that can change what a page says. */
const action: fc.Arbitrary<(scene: Scene) => void> = fc.oneof(
  fc.tuple(id, body, fc.boolean()).map(([id, body, isEdited]) => ({ store }: Scene) => {
    const known = store.find(id)?.comment.value ?? aComment({ id })
    store.put({ ...known, body, editedAt: isEdited ? '2026-01-02T00:00:00.000Z' : null })
  }),
  fc.tuple(id, number).map(([id, likes]) => ({ store }: Scene) => {
    const node = store.find(id)
    if (node) store.put({ ...node.comment.value, likes })
  }),
  fc.tuple(id, number).map(([id, replies]) => ({ store }: Scene) => {
    const node = store.find(id)
    if (node) store.put({ ...node.comment.value, replies })
  }),
  fc
    .tuple(id, fc.constantFrom('published', 'deleted', 'pending'))
    .map(([id, state]) => ({ store }: Scene) => {
      const node = store.find(id)
      if (node) store.put({ ...node.comment.value, state, replies: state === 'deleted' ? 1 : 0 })
    }),
  fc.tuple(id, word).map(([id, name]) => ({ store }: Scene) => {
    const node = store.find(id)
    const author = { id: name, name, website: null, role: 'guest', verified: false } as const
    if (node) store.put({ ...node.comment.value, author })
  }),
  fc.tuple(id, fc.boolean()).map(([id, isNew]) => ({ store }: Scene) => {
    const node = store.find(id)
    if (node) node.isNew.value = isNew
  }),
  fc.tuple(id, fc.boolean()).map(([id, isCut]) => ({ store }: Scene) => {
    const node = store.find(id)
    if (node) node.cut.value = isCut
  }),
  fc.tuple(id, fc.boolean()).map(([id, isOpen]) => ({ store }: Scene) => {
    const node = store.find(id)
    if (node) node.expanded.value = isOpen
  }),
  fc
    .tuple(id, fc.constantFrom<Progress>('idle', 'busy', ...FAILURES))
    .map(([id, progress]) => ({ store }: Scene) => {
      const node = store.find(id)
      if (node) node.fetching.value = node.completing.value = progress
    }),
  number.map(count => ({ store }: Scene) => {
    store.thread.value = { ...store.thread.value!, count }
  }),
  fc.option(id).map(
    id =>
      ({ store }: Scene) =>
        void (store.pinned.value = id),
  ),
  fc.option(id).map(id => ({ store }: Scene) => {
    store.only.value = (id && store.find(id)) || null
  }),
  fc.boolean().map(
    locked =>
      ({ store }: Scene) =>
        void (store.locked.value = locked),
  ),
  word.map(
    text =>
      ({ store }: Scene) =>
        void (store.news.value = text),
  ),
  word.map(
    text =>
      ({ said }: Scene) =>
        void (said.value = text),
  ),
  number.map(
    n =>
      ({ arrived }: Scene) =>
        void (arrived.value = n),
  ),
  number.map(
    n =>
      ({ unseen }: Scene) =>
        void (unseen.value = n),
  ),
  number.map(
    n =>
      ({ now }: Scene) =>
        void (now.value += n * 3_600_000),
  ),
  fc.constantFrom<Progress>('idle', 'busy', ...FAILURES).map(
    value =>
      ({ progress }: Scene) =>
        void (progress.value = value),
  ),
  fc.constantFrom('idle', 'editing', 'deleting').map(
    value =>
      ({ mode }: Scene) =>
        void (mode.value = value),
  ),
  fc.oneof(fc.constant(''), word).map(
    value =>
      ({ fault }: Scene) =>
        void (fault.value = value),
  ),
  fc.constantFrom(1, 9800, 9900, 10_001, 10_002).map(
    value =>
      ({ length }: Scene) =>
        void (length.value = value),
  ),
  fc.option(body).map(
    value =>
      ({ preview }: Scene) =>
        void (preview.value = value),
  ),
  fc.dictionary(fc.constantFrom('body', 'author.name'), word).map(
    value =>
      ({ faults }: Scene) =>
        void (faults.value = value),
  ),
)

describe.each<Translation>(['replaced', 'wrapped'])(
  'a page whose texts are %s by a translation',
  how => {
    test('says after every change what an untranslated one says', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 12 }), async actions => {
          const scene = aScene()
          const plain = await scene.draw()
          const page = await scene.draw()
          for (const change of actions) {
            for (const place of page.places) translate(place, how)
            await act(() => change(scene))
            expect(page.says()).toEqual(plain.says())
          }
        }),
        { numRuns: 40 },
      )
    })
  },
)

test('a text that changes leaves the focus on its button', async () => {
  const scene = aScene()
  const { places } = await scene.draw()
  document.body.append(...places)
  const button = places[0]!.querySelector<HTMLElement>('[aria-pressed]')!
  button.focus()
  translate(button, 'replaced')
  const node = scene.store.find('c0')!
  await act(() => void scene.store.put({ ...node.comment.value, likes: 7 }))
  expect(button.textContent).toBe('Like 7')
  expect(document.activeElement).toBe(button)
})
