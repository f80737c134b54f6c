import { signal, type ReadonlySignal } from '@preact/signals-core'

/**
 * A signal of one's own that follows one of the widget's until `stop` is called: the widget may be of
 * another build, with signals that those of this one do not hear.
 */
export function follow<T>(theirs: { subscribe(hear: (value: T) => void): () => void }) {
  const own = signal(undefined as T)
  const stop = theirs.subscribe(value => (own.value = value))
  return { own: own as ReadonlySignal<T>, stop }
}
