import { batch, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Comment, CommentPage, Sort, Thread, ThreadPage } from '#protocol/comment.ts'
import type { Api, ApiError } from '../api.ts'
import { placeOf } from './place.ts'

/** How far a request has come; an `ApiError` says why it failed. */
export type Progress = 'idle' | 'busy' | ApiError

/** A comment on the page: what it says, what was said to it, and how the reader sees it. */
export interface Node {
  readonly id: string
  readonly parent: Node | null
  /** 0 for a top-level comment. */
  readonly depth: number
  readonly comment: Signal<Comment>
  readonly replies: Signal<readonly Node[]>
  /** The request for more of its replies. */
  readonly fetching: Signal<Progress>
  /** Where more replies begin; `null` before the first were asked for. */
  cursor: string | null
  /** Whether it has more lines than a cut one shows. */
  readonly cut: Signal<boolean>
  readonly expanded: Signal<boolean>
  /** The request for the rest of a truncated body. */
  readonly completing: Signal<Progress>
  /** On its way to the server, or why it did not get there; `idle` once it is there. */
  readonly sending: Signal<Progress>
  /** Whether the viewer likes it. */
  readonly liked: Signal<boolean>
  /** Whether the box for a reply is open. */
  readonly replying: Signal<boolean>
}

/** The comments of one page as its reader sees them. Every comment enters through `put`. */
export interface ThreadStore {
  readonly thread: Signal<Thread | null>
  readonly roots: ReadonlySignal<readonly Node[]>
  /** Where more top-level comments begin; `null` when there are none, or none were asked for. */
  readonly cursor: ReadonlySignal<string | null>
  /** The request for a page of top-level comments: the first, then the next. */
  readonly fetching: ReadonlySignal<Progress>
  /** The author that the viewer writes as, once known. */
  readonly viewerId: Signal<string | null>
  /** What a screen reader is told next, politely. */
  readonly news: Signal<string>
  find(id: string): Node | undefined
  /** The only way in: adds the comment, or replaces it, or takes away one that is gone. */
  put(comment: Comment): Node | undefined
  /** Takes away a comment that never reached the server. */
  drop(node: Node): void
  /** Shows the next page, given its request when that is already on its way. */
  load(page?: Promise<ThreadPage>): Promise<void>
  loadReplies(node: Node): Promise<void>
  /** Puts a comment and its ancestors on the page, if the thread has it. */
  bring(id: string): Promise<void>
  /** Shows the whole of a comment, fetching what the page did not carry. */
  expand(node: Node): Promise<void>
}

export function createThreadStore(api: Api, sort: Sort): ThreadStore {
  const nodes = new Map<string, Node>()
  const roots = signal<readonly Node[]>([])
  const thread = signal<Thread | null>(null)
  const fetching = signal<Progress>('idle')
  const cursor = signal<string | null>(null)

  const siblingsOf = (node: Node) => (node.parent ? node.parent.replies : roots)

  function drop(node: Node) {
    const siblings = siblingsOf(node)
    nodes.delete(node.id)
    siblings.value = siblings.value.filter(sibling => sibling !== node)
    const { parent } = node
    // A place-holder stands only to keep replies together.
    if (parent?.comment.value.state === 'deleted' && !parent.replies.value.length) drop(parent)
  }

  function put(comment: Comment): Node | undefined {
    const known = nodes.get(comment.id)
    if (comment.state === 'deleted' && !comment.replies) {
      if (known) drop(known)
      return
    }
    if (known) {
      known.comment.value = keepWhole(known.comment.value, comment)
      return known
    }
    const parent = comment.parentId === null ? null : nodes.get(comment.parentId)
    // Without its parent it has no place; it comes with its parent's page.
    if (parent === undefined) return
    const node = createNode(comment, parent)
    nodes.set(node.id, node)
    const list = siblingsOf(node)
    const index = placeOf(
      list.value.map(sibling => sibling.comment.value),
      comment,
      parent ? 'oldest' : sort,
    )
    list.value = list.value.toSpliced(index, 0, node)
    return node
  }

  /** Shows how a request goes, and writes what it brought in one go. */
  function fetchInto<T>(progress: Signal<Progress>, request: Promise<T>, use: (value: T) => void) {
    progress.value = 'busy'
    return request.then(
      value =>
        batch(() => {
          use(value)
          progress.value = 'idle'
        }),
      (error: ApiError) => void (progress.value = error),
    )
  }

  function turnTo(page: ThreadPage) {
    page.comments.forEach(put)
    thread.value = page.thread
    cursor.value = page.nextCursor
  }

  const store: ThreadStore = {
    thread,
    roots,
    cursor,
    fetching,
    viewerId: signal(null),
    news: signal(''),
    find: id => nodes.get(id),
    put,
    drop,
    async load(page) {
      if (fetching.value !== 'busy')
        await fetchInto(fetching, page ?? api.thread(cursor.peek(), null), turnTo)
    },
    async loadReplies(node) {
      if (node.fetching.value === 'busy') return
      await fetchInto(node.fetching, api.replies(node.id, node.cursor), (page: CommentPage) => {
        page.comments.forEach(put)
        node.cursor = page.nextCursor
      })
    },
    async bring(id) {
      if (!id || nodes.has(id)) return
      // A link that leads nowhere leaves the reader where they are.
      const page = await api.thread(null, id).catch(() => null)
      batch(() => page?.comments.forEach(put))
    },
    async expand(node) {
      node.expanded.value = true
      if (node.comment.value.truncated && node.completing.value !== 'busy')
        await fetchInto(node.completing, api.comment(node.id), put)
    },
  }
  return store
}

function createNode(comment: Comment, parent: Node | null): Node {
  return {
    id: comment.id,
    parent,
    depth: parent ? parent.depth + 1 : 0,
    comment: signal(comment),
    replies: signal([]),
    fetching: signal('idle'),
    cursor: null,
    cut: signal(false),
    expanded: signal(false),
    completing: signal('idle'),
    sending: signal('idle'),
    liked: signal(false),
    replying: signal(false),
  }
}

/** A page carries the beginning of a long body; it must not take back a whole one already shown. */
function keepWhole(known: Comment, next: Comment): Comment {
  const isSameText = !known.truncated && next.truncated && known.editedAt === next.editedAt
  return isSameText ? { ...next, body: known.body, truncated: false } : next
}
