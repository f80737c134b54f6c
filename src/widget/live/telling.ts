import { signal, type Signal } from '@preact/signals-core'
import type { ThreadStore } from '../thread/store/thread.ts'

/** A notice about the reader's own comment: visible until pressed, and announced. */
export interface Telling {
  /** Empty where there is nothing to tell. */
  readonly said: Signal<string>
  tell(text: string): void
}

export function createTelling({ news }: ThreadStore): Telling {
  const said = signal('')
  return {
    said,
    tell(text) {
      said.value = news.value = text
    },
  }
}
