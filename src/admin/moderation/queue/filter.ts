import type { View } from '#protocol/states.ts'
import { VIEW_WORDS } from './view.ts'

/** Filter of the queue. All of it stands in the address, so it can be bookmarked and sent on. */
export interface QueueView {
  readonly view: View
  /** The search terms; empty for all comments. */
  readonly q: string
  /** The id of a thread or an author; `null` for all. */
  readonly thread: string | null
  readonly person: string | null
}

/** Reads an address; what it does not know it takes for the first list. */
export function toFilter(query: URLSearchParams): QueueView {
  const view = VIEW_WORDS.find(({ view }) => view === query.get('view'))?.view ?? 'waiting'
  return {
    view,
    q: query.get('q') ?? '',
    thread: query.get('thread') || null,
    person: query.get('person') || null,
  }
}

/** The other way round; what is as it comes is left out, so the address stays short. */
export function toQuery({ view, q, thread, person }: QueueView): Record<string, string> {
  return {
    ...(view === 'waiting' ? {} : { view }),
    ...(q ? { q } : {}),
    ...(thread ? { thread } : {}),
    ...(person ? { person } : {}),
  }
}

/** The query for the server. */
export function toPath(filter: QueueView, cursor: string | null): string {
  const query = { view: filter.view, ...toQuery(filter), ...(cursor ? { cursor } : {}) }
  return `/queue?${new URLSearchParams(query)}`
}
