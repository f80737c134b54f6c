import type { ProblemCode } from '#protocol/problem.ts'

/** The names of the schemas in the description. */
export type SchemaName =
  | 'Author'
  | 'Block'
  | 'Body'
  | 'ChallengeAnswer'
  | 'ChallengeQuestion'
  | 'Comment'
  | 'CommentPage'
  | 'CommentSource'
  | 'Counts'
  | 'Events'
  | 'Feed'
  | 'Fragment'
  | 'Health'
  | 'Inline'
  | 'Latest'
  | 'ListItem'
  | 'Me'
  | 'Newer'
  | 'NewComment'
  | 'NewReport'
  | 'NewState'
  | 'NewText'
  | 'Pass'
  | 'Preview'
  | 'Problem'
  | 'Reported'
  | 'Thread'
  | 'ThreadPage'

/** One call, as far as its schemas do not say it. */
export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** With parameters as OpenAPI writes them: `{id}`. */
  readonly path: string
  readonly id: string
  readonly summary: string
  readonly query?: Readonly<Record<string, QueryParameter>>
  readonly request?: SchemaName
  readonly answers: Readonly<Record<number, SchemaName>>
  /** The content type of the answers, where it is not JSON. */
  readonly type?:
    | 'text/event-stream'
    | 'text/html; charset=utf-8'
    | 'application/atom+xml; charset=utf-8'
  /** Needs `Authorization: Bearer KEY`. */
  readonly viewer?: true
  /** Needs `Authorization: Bearer PASS`. */
  readonly pass?: true
  readonly problems: readonly ProblemCode[]
}

export interface QueryParameter {
  readonly description: string
  readonly required?: true
  readonly schema?: object
}

/** The failures of every write, and of every write with JSON. */
export const WRITE = ['unauthenticated', 'unknown_site', 'too_many_requests'] as const
export const JSON_BODY = ['malformed', 'too_large', 'unsupported_type', 'invalid'] as const
