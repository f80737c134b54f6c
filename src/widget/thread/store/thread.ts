import { batch, signal, type ReadonlySignal, type Signal } from '@preact/signals-core'
import type { Comment, CommentPage, Sort, Thread, ThreadPage } from '#protocol/comment.ts'
import type { Api, ApiError } from '../api.ts'
import { createNode, type CommentNode, type Progress } from './node.ts'
import { placeOf } from './place.ts'

/** The comments of one page as its reader sees them. Every comment enters through `put`. */
export interface ThreadStore {
  readonly thread: Signal<Thread | null>
  /** Whether the thread is closed. */
  readonly locked: Signal<boolean>
  /** The id of the comment that stands before all others. */
  readonly pinned: Signal<string | null>
  readonly roots: ReadonlySignal<readonly CommentNode[]>
  readonly sort: ReadonlySignal<Sort>
  /** The one conversation that is shown, where a link led to it from far away; `null` for all. */
  readonly only: Signal<CommentNode | null>
  /**
   * The reason why the linked comment is missing; `null` when it is there, or the URL names none.
   */
  readonly lost: ReadonlySignal<'gone' | 'missing' | null>
  /** The cursor of the next top-level comments; `null` without any. */
  readonly cursor: ReadonlySignal<string | null>
  /** The request for a page of top-level comments: the first, then the next. */
  readonly fetching: ReadonlySignal<Progress>
  /** The author that the viewer writes as, once known. */
  readonly viewerId: Signal<string | null>
  /** Whether the reader prefers open comments or cut ones; `null` without a choice. */
  taste: boolean | null
  /** The next announcement for screen readers, polite. */
  readonly news: Signal<string>
  find(id: string): CommentNode | undefined
  /** Every comment there is. */
  all(): Iterable<CommentNode>
  /** The only way in: adds the comment, or replaces it, or takes away one that is gone. */
  put(comment: Comment): CommentNode | undefined
  /** Takes away a comment that never reached the server. */
  drop(node: CommentNode): void
  /** Shows a page that is here already. */
  show(page: ThreadPage, focus: string): void
  /** Shows the next page, given its request when that is already on its way. */
  load(page?: Promise<ThreadPage>, focus?: string): Promise<void>
  loadReplies(node: CommentNode): Promise<void>
  /** Begins again in another order. */
  resort(sort: Sort): Promise<void>
  /** Puts a comment and its ancestors on the page, if the thread has it. */
  bring(id: string): Promise<void>
  /** Shows the whole of a comment, fetching what the page did not carry. */
  expand(node: CommentNode): Promise<void>
}

export function createThreadStore(api: Api, firstSort: Sort): ThreadStore {
  const nodes = new Map<string, CommentNode>()
  const roots = signal<readonly CommentNode[]>([])
  const sort = signal(firstSort)
  /** The order of the last request: an answer in another order comes too late. */
  let wanted = firstSort
  const only = signal<CommentNode | null>(null)
  const lost = signal<'gone' | 'missing' | null>(null)
  const thread = signal<Thread | null>(null)
  const locked = signal(false)
  const pinned = signal<string | null>(null)
  const fetching = signal<Progress>('idle')
  const cursor = signal<string | null>(null)

  const siblingsOf = (node: CommentNode) => (node.parent ? node.parent.replies : roots)

  function take(node: CommentNode) {
    const siblings = siblingsOf(node)
    siblings.value = siblings.value.filter(sibling => sibling !== node)
  }

  /** News of a place-holder that goes may come before those of its last reply, which goes with it. */
  function forget(node: CommentNode) {
    nodes.delete(node.id)
    node.replies.value.forEach(forget)
  }

  /** A box is open at it, or what was written there is on its way: the text is not to go with it. */
  const isHeld = (node: CommentNode) =>
    node.replying.value || node.replies.value.some(({ sending }) => sending.value !== 'idle')

  function drop(node: CommentNode) {
    forget(node)
    take(node)
    if (only.value === node) only.value = null
    const { parent } = node
    // A place-holder stands only to keep replies together.
    if (
      parent?.comment.value.state === 'deleted' &&
      !parent.replies.value.length &&
      !isHeld(parent)
    )
      drop(parent)
  }

  function put(comment: Comment, isOnPage = false): CommentNode | undefined {
    const known = nodes.get(comment.id)
    if (comment.state === 'deleted' && !comment.replies && !(known && isHeld(known))) {
      if (known) drop(known)
      return
    }
    if (known) {
      known.comment.value = keepWhole(known.comment.value, comment)
      // In another order it may not have had its turn yet.
      if (!isOnPage || siblingsOf(known).value.includes(known)) return known
    }
    const parent = comment.parentId === null ? null : nodes.get(comment.parentId)
    // Without its parent it has no place; it comes with its parent's page.
    if (parent === undefined) return
    const node = known ?? createNode(comment, parent, store.taste)
    nodes.set(node.id, node)
    const siblings = siblingsOf(node)
    const index = placeOf(
      siblings.value.map(sibling => sibling.comment.value),
      comment,
      { sort: parent ? 'oldest' : sort.value, pinned: pinned.value },
    )
    siblings.value = siblings.value.toSpliced(index, 0, node)
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

  /** Puts a page among what is there, and sees to it that the comment `focus` is shown if there is one. */
  function add({ comments, focus: found, thread: about }: ThreadPage, focus: string) {
    const before = roots.value
    thread.value = about
    locked.value = about.locked
    pinned.value = about.pinned
    for (const comment of comments) put(comment, true)
    lost.value = focus && !nodes.has(focus) ? (found === 'deleted' ? 'gone' : 'missing') : null
    const top = topOf(focus)
    // It takes its place among the others when they come.
    if (top && found === 'far' && !before.includes(top)) take(top)
    turnTo(top)
  }

  /** Shows all, or where this one is not among them this one. */
  function turnTo(top: CommentNode | undefined) {
    only.value = top && !roots.value.includes(top) ? top : null
  }

  function topOf(id: string): CommentNode | undefined {
    let node = nodes.get(id)
    while (node?.parent) node = node.parent
    return node
  }

  function show(page: ThreadPage, focus: string) {
    add(page, focus)
    cursor.value = page.nextCursor
  }

  const store: ThreadStore = {
    thread,
    locked,
    pinned,
    roots,
    sort,
    only,
    lost,
    cursor,
    fetching,
    viewerId: signal(null),
    taste: null,
    news: signal(''),
    find: id => nodes.get(id),
    all: () => nodes.values(),
    put: comment => put(comment),
    drop,
    show,
    async load(page, focus = '') {
      if (fetching.value === 'busy') return
      const order = sort.value
      const request = page ?? api.thread(order, cursor.peek(), focus)
      await fetchInto(fetching, request, page => {
        if (order === wanted) show(page, focus)
      })
    },
    async loadReplies(node) {
      if (node.fetching.value === 'busy') return
      await fetchInto(node.fetching, api.replies(node.id, node.cursor), (page: CommentPage) => {
        for (const comment of page.comments) put(comment)
        node.cursor = page.nextCursor
      })
    },
    async resort(next) {
      wanted = next
      await fetchInto(fetching, api.thread(next, null, ''), page => {
        if (next !== wanted) return
        sort.value = next
        // A comment that has not reached the server is in none of its pages.
        roots.value = roots.value.filter(node => node.sending.value !== 'idle')
        show(page, '')
      })
      // A failed request is no longer pending.
      if (next === wanted) wanted = sort.peek()
    },
    async bring(id) {
      if (!id) return
      if (nodes.has(id)) return turnTo(topOf(id))
      // Without an answer the reader stays where they are.
      const page = await api.thread(sort.peek(), null, id).catch(() => null)
      if (page) batch(() => add(page, id))
    },
    async expand(node) {
      for (let above = node.parent; above; above = above.parent) above.open.value = true
      node.expanded.value = true
      if (node.comment.value.truncated && node.completing.value !== 'busy')
        await fetchInto(node.completing, api.comment(node.id), comment => put(comment))
    },
  }
  return store
}

/** A page carries the beginning of a long body; it must not take back a whole one already shown. */
function keepWhole(known: Comment, next: Comment): Comment {
  const isSameText = !known.truncated && next.truncated && known.editedAt === next.editedAt
  return isSameText ? { ...next, body: known.body, truncated: false } : next
}
