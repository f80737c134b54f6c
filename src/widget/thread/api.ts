import type { Comment, CommentPage, Sort, ThreadPage } from '#protocol/comment.ts'
import type { FieldError, Problem, ProblemCode } from '#protocol/problem.ts'

/** Why a request failed. `offline`, which the server cannot send, is that nothing of it answered. */
export class ApiError extends Error {
  readonly code: ProblemCode | 'offline'
  readonly errors: readonly FieldError[]
  /** In how many seconds it can be tried again, where the server says so to who writes. */
  declare seconds?: number

  constructor(
    code: ProblemCode | 'offline',
    message: string,
    errors?: readonly FieldError[] | null,
  ) {
    super(message)
    this.code = code
    // A proxy in front of the server may have an idea of its own of what a problem looks like.
    this.errors = errors ?? []
  }
}

/** The reads of one thread, as the store sees them. Each throws an `ApiError`. */
export interface Api {
  /** `focus` is a comment to bring along wherever it is, or nothing. */
  thread(sort: Sort, cursor: string | null, focus: string): Promise<ThreadPage>
  replies(id: string, cursor: string | null): Promise<CommentPage>
  comment(id: string): Promise<Comment>
}

/** The value that an answer carries, or an `ApiError` that says why it carries none. */
export async function read<T>(answer: Promise<Response>): Promise<T> {
  let response: Response
  try {
    response = await answer
    if (response.ok) return (await response.json()) as T
  } catch (cause) {
    throw new ApiError('offline', String(cause))
  }
  // A proxy in front of the server may answer with a page of its own.
  const problem = (await response.json().catch(() => null)) as Problem | null
  throw new ApiError(problem?.code ?? 'offline', problem?.detail ?? '', problem?.errors)
}

/** The reads of the thread at this address. `server` ends in a slash. */
export function createApi(server: string, thread: string): Api {
  const get = <T>(url: string) => read<T>(fetch(url, { cache: 'no-cache' }))
  const comments = `${server}api/v1/comments/`
  return {
    thread: (sort, cursor, focus) =>
      get(`${thread}&sort=${sort}&cursor=${cursor ?? ''}&focus=${focus}`),
    replies: (id, cursor) => get(`${comments}${id}/replies?cursor=${cursor ?? ''}`),
    comment: id => get(comments + id),
  }
}
