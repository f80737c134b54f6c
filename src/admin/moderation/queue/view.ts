import type { QueueItem, View } from '#protocol/admin.ts'

interface ViewWords {
  readonly view: View
  readonly label: string
  /** The sentence of an empty list. */
  readonly empty: string
}

/** The lists of the queue, in the order of their tabs. */
export const VIEWS: readonly ViewWords[] = [
  { view: 'waiting', label: 'Waiting', empty: 'Nothing is waiting.' },
  { view: 'reported', label: 'Reported', empty: 'No reports.' },
  { view: 'spam', label: 'Spam', empty: 'No spam.' },
  { view: 'published', label: 'Published', empty: 'Nothing is published yet.' },
  { view: 'deleted', label: 'Deleted', empty: 'Nothing is deleted.' },
]

/** Returns whether a comment belongs in a list, as far as the page knows. */
export function isIn(view: View, { state, reports }: Pick<QueueItem, 'state' | 'reports'>) {
  if (view === 'waiting') return state === 'pending'
  if (view === 'reported') return reports.length > 0 && state === 'published'
  // A hidden person's comments are published, to that person.
  if (view === 'published') return state === 'published' || state === 'hidden'
  if (view === 'deleted') return state === 'removed' || state === 'deleted'
  return state === view
}
