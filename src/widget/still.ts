import { signal } from '@preact/signals-core'
import type { Api } from './api.ts'
import type { Formatter } from './i18n/format.ts'
import { createThreadStore, type ThreadStore } from './store/thread.ts'
import type { Widget } from './widget.ts'

const nobody = () => Promise.reject(new Error('Nobody acts on a thread that a server draws.'))
const API: Api = { thread: nobody, replies: nobody, comment: nobody }

/** What a server draws a thread with, where nobody acts: all of it is made for one drawing, and goes with it. */
export interface Still {
  readonly format: Formatter
  permalink(id: string): string
  readonly store?: ThreadStore
}

/** A store that asks for nothing. */
export const createStillStore = (sort: Parameters<typeof createThreadStore>[1]) =>
  createThreadStore(API, sort)

/** A widget as its first paint shows it. */
export function createStill({
  format,
  permalink,
  store = createStillStore('oldest'),
}: Still): Widget {
  return {
    store,
    format,
    permalink,
    now: signal(0),
    clamp: { observe: () => {}, setLines: () => {} },
    writer: nobody,
    reader: nobody,
  }
}
