import { signal } from '@preact/signals-core'
import type { Sort } from '#protocol/comment.ts'
import type { Api } from './api.ts'
import { Ask } from './components/ask.tsx'
import { Controls } from './components/controls.tsx'
import { createThreadStore, type ThreadStore } from './store/thread.ts'
import type { Widget } from './widget.ts'

const nobody = () => Promise.reject(new Error('Nobody acts on a thread that a server draws.'))
const API: Api = { thread: nobody, replies: nobody, comment: nobody }

/** A store that asks for nothing. */
export const createStillStore = (sort: Sort): ThreadStore => createThreadStore(API, sort)

type StillParts = Pick<Widget, 'format' | 'permalink'> &
  Partial<Pick<Widget, 'store' | 'Controls' | 'More'>>

/** A widget as its first paint shows it. All of it is made for one drawing, and goes with it. */
export function createStill(given: StillParts): Widget {
  return {
    store: createStillStore('oldest'),
    now: signal(0),
    clamp: { observe: () => {}, setLines: () => {} },
    writer: nobody,
    reader: nobody,
    Controls,
    More: Ask,
    ...given,
  }
}
