/** Loads something once, when it is first asked for. What did not come is asked for again. */
export function later<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null
  return () =>
    (loading ??= load().catch(error => {
      loading = null
      throw error
    }))
}
