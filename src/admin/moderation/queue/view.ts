import type { View } from '#protocol/states.ts'

interface ViewWords {
  readonly view: View
  readonly label: string
  /** The sentence of an empty list. */
  readonly empty: string
}

/** The lists of the queue, in the order of their tabs. */
export const VIEW_WORDS: readonly ViewWords[] = [
  { view: 'waiting', label: 'Waiting', empty: 'Nothing is waiting.' },
  { view: 'reported', label: 'Reported', empty: 'No reports.' },
  { view: 'spam', label: 'Spam', empty: 'No spam.' },
  { view: 'published', label: 'Published', empty: 'Nothing is published yet.' },
  { view: 'deleted', label: 'Deleted', empty: 'Nothing is deleted.' },
]
