/** Loads a module once, at the first call. A failed load is tried again at the next. */
export function later<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null
  return () =>
    (loading ??= load().catch(error => {
      loading = null
      throw error
    }))
}
