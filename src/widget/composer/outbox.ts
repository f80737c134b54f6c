import { batch, signal, type ReadonlySignal, type Signal } from '@preact/signals-core'
import type { Comment, NewComment } from '#protocol/comment.ts'
import { LIMITS } from '#protocol/limits.ts'
import { ApiError } from '../thread/api.ts'
import { dispatch } from '../thread/events.ts'
import type { CommentNode, Progress } from '../thread/store/node.ts'
import type { WriterParts } from './parts.ts'
import { plainBody } from './plain.ts'
import { recount } from './recount.ts'
import { uuid } from './uuid.ts'

/** The content of the form. */
export type Written = Pick<NewComment, 'body' | 'author' | 'trap'>

/** The outcome of sending a text. */
export interface Outcome {
  /** The server has it, or the author discarded it: the text is no longer needed. */
  onDone(): void
  /** It has to be mended in a box before it can be sent. Gives false where there is no box. */
  giveBack(error: ApiError): boolean
}

/** Comments on their way. Each stands in its place from the start, and keeps its text until it has arrived. */
export interface Outbox {
  /**
   * Resolves to `null` once the server has the comment, else to the failure; `send` then tries
   * again. `onDone` follows a success or a discard, when the text is no longer needed.
   */
  post(parent: CommentNode | null, written: Written, outcome: Outcome): Promise<ApiError | null>
  send(node: CommentNode): Promise<ApiError | null>
  /** Takes away a comment that has not arrived. */
  discard(node: CommentNode): void
  progress(node: CommentNode): ReadonlySignal<Progress>
  /** The source. */
  textOf(node: CommentNode): string
}

interface Parcel {
  readonly input: NewComment
  readonly outcome: Outcome
  readonly progress: Signal<Progress>
}

const ARRIVED = signal<Progress>('idle')

// Failures that pass by themselves, and those that a second request mends. A locked thread may open
// again.
const PASSING = /^(offline|internal|unavailable|malformed|too_many|proof|conflict|locked)/

// A timer holds no longer than 24 days.
const LONGEST_S = 86_400

/** Errors that the author must mend first; other failures pass. */
export const isToMend = ({ code }: ApiError): boolean => !PASSING.test(code)

export function createOutbox(parts: WriterParts): Outbox {
  const { page, root, store, t, write, proofs } = parts
  const parcels = new Map<CommentNode, Parcel>()

  // The widget's own signal too: it draws what has arrived differently from what has not.
  function report(node: CommentNode, progress: Progress) {
    node.sending.value = progress
    parcels.get(node)!.progress.value = progress
  }

  /** A comment as it will probably be, last among its siblings whatever the reader's clock says. */
  function draw(
    { id, parentId, body, author }: NewComment,
    siblings: readonly CommentNode[],
  ): Comment {
    const times = siblings.map(({ comment }) => comment.value.createdAt)
    return {
      id,
      parentId,
      author: {
        id: store.viewerId.value ?? '',
        name: author.name,
        website: author.website,
        role: 'guest',
        verified: false,
      },
      body: plainBody(body),
      lang: null,
      truncated: false,
      createdAt: times.reduce((a, b) => (a > b ? a : b), new Date().toISOString()),
      editedAt: null,
      likes: 0,
      replies: 0,
      state: 'published',
    }
  }

  function arrive(comment: Comment, node: CommentNode) {
    // News of it may have come before the answer did, with the numbers as they are now.
    const isCounted = node.isLive
    batch(() => {
      report(node, 'idle')
      // The widget keeps apart what others do not see yet: it is in no page of the server's.
      if (comment.state === 'pending') node.sending.value = 'busy'
      store.viewerId.value = comment.author.id
      store.put(comment)
      if (comment.state === 'published' && !isCounted) recount(store, node.parent, 1, 1)
    })
    store.news.value = comment.state === 'published' ? t.posted : t.waiting
    if (comment.state === 'pending') parts.onWaiting()
    dispatch(root.host, 'comment-added', { comment })
  }

  /** The author sees the comment once it is drawn, and the keyboard continues from there. */
  function show(node: CommentNode) {
    requestAnimationFrame(() => {
      const article = root.getElementById(`comment-${node.id}`)
      article?.scrollIntoView({ block: 'nearest' })
      article?.focus({ preventScroll: true })
    })
  }

  /** A server that now asks for a proof of work gets one, once, without a notice. */
  async function deliver(input: NewComment): Promise<Comment> {
    const send = async (proof: string | null) => {
      const comment = await write<Comment>('POST', 'comments', proof ? { ...input, proof } : input)
      // It had arrived before, and its answer had not; another tab or a moderator has deleted it since.
      if (comment.state === 'deleted') throw new ApiError('gone', 'This comment was deleted.')
      return comment
    }
    try {
      return await send(await proofs.take())
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'proof_required') throw error
      return send(await proofs.take())
    }
  }

  async function send(node: CommentNode, canRename = true): Promise<ApiError | null> {
    const parcel = parcels.get(node)
    if (!parcel) return null
    report(node, 'busy')
    try {
      arrive(await deliver(parcel.input), node)
      parcels.delete(node)
      parcel.outcome.onDone()
      return null
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (error.code === 'conflict' && canRename) return send(rename(node, parcel), false)
      // A comment with a wrong field cannot be sent again unchanged.
      if (isToMend(error) && parcel.outcome.giveBack(error)) take(node)
      else fail(node, error)
      if (error.code === 'locked') store.locked.value = true
      return error
    }
  }

  /** Its id belongs to another comment: it becomes one of its own, in the same place. */
  function rename(node: CommentNode, parcel: Parcel): CommentNode {
    const next = put({ ...parcel.input, id: uuid() }, node.parent, parcel.outcome)
    take(node)
    return next
  }

  /** Says why it has not arrived, and until when it cannot. */
  function fail(node: CommentNode, error: ApiError) {
    report(node, error)
    if (!error.seconds) return
    setTimeout(
      () => {
        if (parcels.get(node)?.progress.value === error)
          report(node, new ApiError(error.code, error.message))
      },
      Math.min(error.seconds, LONGEST_S) * 1000,
    )
  }

  function put(input: NewComment, parent: CommentNode | null, outcome: Outcome): CommentNode {
    const node = batch(() => {
      const node = store.put(draw(input, (parent?.replies ?? store.roots).value))!
      parcels.set(node, { input, outcome, progress: signal<Progress>('busy') })
      node.sending.value = 'busy'
      return node
    })
    show(node)
    return node
  }

  function take(node: CommentNode) {
    parcels.delete(node)
    store.drop(node)
  }

  return {
    post(parent, written, outcome) {
      const input: NewComment = {
        id: uuid(),
        url: page.url,
        pageId: page.pageId,
        title: page.title.slice(0, LIMITS.title) || null,
        parentId: parent?.id ?? null,
        ...written,
      }
      return send(put(input, parent, outcome))
    },
    send,
    discard(node) {
      parcels.get(node)?.outcome.onDone()
      take(node)
    },
    textOf: node => parcels.get(node)?.input.body ?? '',
    progress: node => (parcels.has(node) ? parcels.get(node)!.progress : ARRIVED),
  }
}
