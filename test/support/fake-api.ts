import type { Comment, CommentPage, Sort, ThreadPage } from '#protocol/comment.ts'
import { aComment } from './comments.ts'
import { ApiError, type Api } from '../../src/widget/thread/api.ts'
import type { CommentNode } from '../../src/widget/thread/store/node.ts'

/** A server for tests that gives the prepared answers in order and records the requests. */
export class FakeApi implements Api {
  readonly asked: string[] = []
  readonly answers: (object | ApiError)[] = []

  thread = (sort: Sort, cursor: string | null, focus: string) =>
    this.#answer<ThreadPage>(`thread ${sort} ${cursor} ${focus}`)
  replies = (id: string, cursor: string | null) =>
    this.#answer<CommentPage>(`replies ${id} ${cursor}`)
  comment = (id: string) => this.#answer<Comment>(`comment ${id}`)

  async #answer<T>(question: string): Promise<T> {
    this.asked.push(question)
    const answer = this.answers.shift() ?? new ApiError('internal', 'No test expected this.')
    if (answer instanceof ApiError) throw answer
    return answer as T
  }
}

let time = Date.UTC(2026, 0)

/** A comment, later than those before it. */
export const laterComment = (id: string, fields: Partial<Comment> = {}): Comment =>
  aComment({ id, createdAt: new Date(time++).toISOString(), ...fields })

/** A thread as it stands: each comment's id, and in brackets what was replied to it. */
export const shapeOf = (nodes: readonly CommentNode[]): string =>
  nodes
    .map(({ id, replies }) => (replies.value.length ? `${id}(${shapeOf(replies.value)})` : id))
    .join(' ')
