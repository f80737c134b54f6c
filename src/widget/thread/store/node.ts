import { signal, type Signal } from '@preact/signals-core'
import type { Comment } from '#protocol/comment.ts'
import type { ApiError } from '../api.ts'

/** The progress of a request; an `ApiError` is its failure. */
export type Progress = 'idle' | 'busy' | ApiError

/** A comment on the page with its replies and the reader's view of it. */
export interface CommentNode {
  readonly id: string
  readonly parent: CommentNode | null
  /** 0 for a top-level comment. */
  readonly depth: number
  readonly comment: Signal<Comment>
  readonly replies: Signal<readonly CommentNode[]>
  /** The request for more of its replies. */
  readonly fetching: Signal<Progress>
  /** The cursor of the next replies; `null` before the first load. */
  cursor: string | null
  /** Whether it has more lines than a cut comment shows. */
  readonly cut: Signal<boolean>
  readonly expanded: Signal<boolean>
  /** Whether its replies are open. */
  readonly open: Signal<boolean>
  /** The request for the rest of a truncated body. */
  readonly completing: Signal<Progress>
  /** On its way to the server, or why it did not get there; `idle` once it is there. */
  readonly sending: Signal<Progress>
  /** Whether it came by a live update, which the counts already include. */
  isLive: boolean
  /** Whether the viewer likes it. */
  readonly liked: Signal<boolean>
  /** Whether the box for a reply is open. */
  readonly replying: Signal<boolean>
  /** Whether it has come since the viewer was last here. */
  readonly isNew: Signal<boolean>
}

/** `open` is whether the reader likes comments open, or closed; `null` when they have not said. */
export function createNode(
  comment: Comment,
  parent: CommentNode | null,
  open: boolean | null,
): CommentNode {
  return {
    id: comment.id,
    parent,
    depth: parent ? parent.depth + 1 : 0,
    comment: signal(comment),
    replies: signal([]),
    fetching: signal('idle'),
    cursor: null,
    cut: signal(false),
    expanded: signal(open === true && !comment.truncated),
    open: signal(open !== false),
    completing: signal('idle'),
    sending: signal('idle'),
    isLive: false,
    liked: signal(false),
    replying: signal(false),
    isNew: signal(false),
  }
}
