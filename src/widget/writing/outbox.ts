import { batch, signal, type ReadonlySignal, type Signal } from '@preact/signals-core'
import type { Comment, NewComment } from '#protocol/comment.ts'
import { LIMITS } from '#protocol/limits.ts'
import { ApiError } from '../api.ts'
import { dispatch } from '../events.ts'
import type { Node, Progress } from '../store/node.ts'
import type { WriterParts } from './parts.ts'
import { plainBody } from './plain.ts'
import { recount } from './recount.ts'
import { uuid } from './uuid.ts'

/** What a form was filled with. */
export type Written = Pick<NewComment, 'body' | 'author' | 'trap'>

/** Comments on their way. Each stands in its place from the start, and keeps its text until it has arrived. */
export interface Outbox {
  /**
   * Resolves to `null` once the server has it, else to why it has not; then `send` tries again.
   * Whenever it has arrived, or was discarded, `onDone` is called: nobody needs its text any more.
   */
  post(parent: Node | null, written: Written, onDone: () => void): Promise<ApiError | null>
  send(node: Node): Promise<ApiError | null>
  /** Takes away a comment that has not arrived. */
  discard(node: Node): void
  progress(node: Node): ReadonlySignal<Progress>
}

interface Parcel {
  readonly input: NewComment
  readonly onDone: () => void
  readonly progress: Signal<Progress>
}

const ARRIVED = signal<Progress>('idle')

/** What has to be mended before it is sent again: the rest of what goes wrong goes over. */
export const isToMend = ({ code, errors }: ApiError): boolean =>
  errors.length > 0 && !/^(too_many|proof|locked)/.test(code)

export function createOutbox({ page, root, store, t, write, proofs }: WriterParts): Outbox {
  const parcels = new Map<Node, Parcel>()

  // The widget's own signal too: it draws what has arrived differently from what has not.
  function report(node: Node, progress: Progress) {
    node.sending.value = progress
    parcels.get(node)!.progress.value = progress
  }

  /** A comment as it will probably be, last among its siblings whatever the reader's clock says. */
  function draw({ id, parentId, body, author }: NewComment, siblings: readonly Node[]): Comment {
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

  function arrive(comment: Comment, node: Node) {
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
    dispatch(root.host, 'comment-added', { comment })
  }

  /** Whoever posted sees it once it is drawn, and a keyboard goes on from there. */
  function show(node: Node) {
    requestAnimationFrame(() => {
      const article = root.getElementById(`comment-${node.id}`)
      article?.scrollIntoView({ block: 'nearest' })
      article?.focus({ preventScroll: true })
    })
  }

  /** A server that has come to want work meanwhile is given it, once, and nobody is told. */
  async function deliver(input: NewComment): Promise<Comment> {
    const send = (proof: string | null) =>
      write<Comment>('POST', 'comments', proof ? { ...input, proof } : input)
    try {
      return await send(await proofs.take())
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'proof_required') throw error
      return send(await proofs.take())
    }
  }

  async function send(node: Node) {
    const parcel = parcels.get(node)
    if (!parcel) return null
    report(node, 'busy')
    try {
      arrive(await deliver(parcel.input), node)
      parcels.delete(node)
      parcel.onDone()
      return null
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      // What a field must first be mended for cannot be sent again as it is.
      if (isToMend(error)) take(node)
      else report(node, error)
      if (error.code === 'locked') store.locked.value = true
      return error
    }
  }

  function take(node: Node) {
    parcels.delete(node)
    store.drop(node)
  }

  return {
    async post(parent, written, onDone) {
      const input: NewComment = {
        id: uuid(),
        url: page.url,
        pageId: page.pageId,
        title: page.title.slice(0, LIMITS.title) || null,
        parentId: parent?.id ?? null,
        ...written,
      }
      const node = batch(() => {
        const node = store.put(draw(input, (parent?.replies ?? store.roots).value))!
        parcels.set(node, { input, onDone, progress: signal<Progress>('busy') })
        node.sending.value = 'busy'
        return node
      })
      show(node)
      return send(node)
    },
    send,
    discard(node) {
      parcels.get(node)?.onDone()
      take(node)
    },
    progress: node => (parcels.has(node) ? parcels.get(node)!.progress : ARRIVED),
  }
}
