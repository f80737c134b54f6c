import { useEffect } from 'preact/hooks'
import type { CommentList } from './list.ts'

/** Remembers, with the entry of the browser's history, which comment one was at, to come back to it. */
export function markPlace(id: string | null): void {
  history.replaceState({ comment: id }, '')
}

/** The comment that the moderator left from, after "Back"; `null` on a first visit. */
export function findMark(): string | null {
  const state = history.state as { readonly comment?: unknown } | null
  return typeof state?.comment === 'string' ? state.comment : null
}

/** Remembers it whenever a link of a comment is followed. */
export function useMark({ current }: CommentList): void {
  useEffect(() => {
    const onClick = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest('.item a')) markPlace(current.peek())
    }
    // Before the link is followed, which changes the entry.
    document.addEventListener('click', onClick, true)
    return () => document.removeEventListener('click', onClick, true)
  }, [current])
}
