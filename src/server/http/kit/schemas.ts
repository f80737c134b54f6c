import * as z from 'zod'
import { REPORT_REASONS, type NewState, type PassInfo } from '#protocol/admin.ts'
import type { ChallengeAnswer, ChallengeQuestion } from '#protocol/challenge.ts'
import type { Block, Body, Inline, ListItem } from '#protocol/body.ts'
import type {
  Author,
  Comment,
  CommentPage,
  CommentSource,
  LatestComment,
  Me,
  NewComment,
  Newer,
  Thread,
  ThreadPage,
} from '#protocol/comment.ts'
import { LIMITS } from '#protocol/limits.ts'
import { PROBLEM_STATUS, type Problem, type ProblemCode } from '#protocol/problem.ts'
import { COMMENT_STATES, STATE_AFTER } from '#protocol/states.ts'
import { UUID } from './parse.ts'

// Each schema is checked against the protocol's type: `z.ZodType<T>` does not compile for another.

const id = z.string().regex(UUID)
const time = z.iso.datetime({ precision: 3 })
const count = z.int().min(0)

export const inlineSchema: z.ZodType<Inline> = z.lazy(() =>
  z.union([
    z.string(),
    z.tuple([z.enum(['em', 'strong', 'del'])], inlineSchema),
    z.tuple([z.literal('code'), z.string()]),
    z.tuple([z.literal('a'), z.string()], inlineSchema),
    z.tuple([z.literal('br')]),
  ]),
)

export const listItemSchema: z.ZodType<ListItem> = z.lazy(() =>
  z.tuple([z.literal('li')], blockSchema),
)

export const blockSchema: z.ZodType<Block> = z.lazy(() =>
  z.union([
    z.tuple([z.literal('p')], inlineSchema),
    z.tuple([z.enum(['quote', 'li'])], blockSchema),
    z.tuple([z.enum(['ul', 'ol'])], listItemSchema),
    z.tuple([z.literal('pre'), z.string()]),
  ]),
)

export const bodySchema: z.ZodType<Body> = z.array(blockSchema)

export const authorSchema: z.ZodType<Author> = z.strictObject({
  id: z.string(),
  name: z.string(),
  website: z.string().nullable(),
  role: z.enum(['guest', 'moderator', 'owner']),
  verified: z.boolean(),
})

export const commentSchema: z.ZodType<Comment> = z.strictObject({
  id,
  parentId: id.nullable(),
  author: authorSchema,
  body: bodySchema,
  lang: z.string().nullable(),
  truncated: z.boolean(),
  createdAt: time,
  editedAt: time.nullable(),
  likes: count,
  replies: count,
  state: z.enum(COMMENT_STATES),
})

export const threadSchema: z.ZodType<Thread> = z.strictObject({
  id: id.nullable(),
  url: z.string(),
  title: z.string().nullable(),
  count,
  version: count,
  newestAt: time.nullable(),
  locked: z.boolean(),
  pinned: id.nullable(),
})

export const commentPageSchema: z.ZodType<CommentPage> = z.strictObject({
  comments: z.array(commentSchema),
  nextCursor: z.string().nullable(),
})

export const threadPageSchema: z.ZodType<ThreadPage> = z.strictObject({
  thread: threadSchema,
  comments: z.array(commentSchema),
  nextCursor: z.string().nullable(),
  focus: z.enum(['near', 'far', 'deleted']).nullable(),
})

export const meSchema: z.ZodType<Me> = z.strictObject({
  author: authorSchema.nullable(),
  liked: z.array(id),
  waiting: z.array(commentSchema),
})

export const commentSourceSchema: z.ZodType<CommentSource> = z.strictObject({ body: z.string() })

export const countsSchema = z.strictObject({
  counts: z.record(z.string(), count),
  texts: z.record(z.string(), z.string()).optional().describe('Only with "lang"'),
})

export const newerSchema: z.ZodType<Newer> = z.strictObject({
  count,
  ids: z.array(id),
})

export const latestSchema: z.ZodType<{ latest: readonly LatestComment[] }> = z.strictObject({
  latest: z.array(
    z.strictObject({
      thread: z.strictObject({ url: z.string(), title: z.string().nullable() }),
      comment: commentSchema,
    }),
  ),
})

export const eventsSchema = z
  .string()
  .describe(
    '"put": a Comment as it is now, one that is gone with the state "deleted"; "thread": its count ' +
      'and version; "stale": the same, where too much was missed to be sent. Each has a "threadId", ' +
      'and as its id the versions of all threads asked for, in their order',
  )

export const feedSchema = z
  .string()
  .describe('RFC 4287; with format=json, JSON Feed (application/feed+json)')

export const fragmentSchema = z
  .string()
  .describe('An <after-word> element with the thread in a declarative shadow root')

export const previewSchema = z.strictObject({ body: bodySchema })

export const healthSchema = z.strictObject({ status: z.literal('ok') })

// `normaliseComment()` checks lengths, as it counts after normalising. A nullable value may be left
// out.

export const newCommentSchema = z.strictObject({
  id: id.describe('A UUID made by the browser; posting it again gives the same comment'),
  url: z.string().nullable().default(null).describe("The page's address; this or threadId"),
  threadId: id.nullable().default(null).describe('A thread that is there; this or url'),
  pageId: z.string().nullable().default(null),
  title: z.string().nullable().default(null),
  parentId: id.nullable().default(null),
  body: z.string().describe(`Markdown, at most ${LIMITS.body} characters`),
  author: z.strictObject({
    name: z.string().describe(`At most ${LIMITS.name} graphemes`),
    email: z.string().nullable().default(null),
    website: z.string().nullable().default(null),
  }),
  proof: z
    .string()
    .nullable()
    .default(null)
    .describe('{challenge, solution: {counter, derivedKey}} as JSON, where a challenge was due'),
  trap: z.string().nullable().default(null).describe('Left empty by people'),
}) satisfies z.ZodType<NewComment>

export const challengeQuestionSchema = z.strictObject({
  url: z.string().describe("The page's address"),
  pageId: z.string().nullable().default(null),
}) satisfies z.ZodType<ChallengeQuestion>

export const challengeAnswerSchema: z.ZodType<ChallengeAnswer> = z.strictObject({
  challenge: z
    .object({
      parameters: z.looseObject({
        algorithm: z.literal('PBKDF2/SHA-256'),
        nonce: z.string(),
        salt: z.string(),
        cost: count,
        keyLength: count,
        keyPrefix: z.string(),
      }),
      signature: z.string(),
    })
    .nullable()
    .describe('Work to do before posting (ALTCHA, version 2); null for none'),
})

export const newTextSchema = z.strictObject({ body: z.string() }) satisfies z.ZodType<CommentSource>

export const newReportSchema = z.strictObject({ reason: z.enum(REPORT_REASONS) })

export const newStateSchema = z.strictObject({
  state: z.enum(Object.values(STATE_AFTER)),
}) satisfies z.ZodType<NewState>

export const passSchema: z.ZodType<PassInfo> = z.strictObject({
  threadId: id,
  expiresAt: time,
  role: z.enum(['moderator', 'owner']),
})

export const reportedSchema = z.strictObject({ reported: z.literal(true) })

const problemCodes = Object.keys(PROBLEM_STATUS) as [ProblemCode, ...ProblemCode[]]

export const problemSchema: z.ZodType<Problem> = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(problemCodes),
  errors: z.array(
    z.strictObject({
      field: z.string(),
      code: z.enum([
        'missing',
        'blank',
        'too_long',
        'too_many_links',
        'bad_characters',
        'bad_format',
        'unknown_key',
        'duplicate',
        'too_fast',
        'blocked',
        'name_taken',
      ]),
      message: z.string(),
      params: z
        .strictObject({
          max: count.exactOptional(),
          count: count.exactOptional(),
          character: z.string().describe('As in "U+D83D"').exactOptional(),
          line: count.describe('Counted from 1').exactOptional(),
        })
        .exactOptional()
        .describe('What a sentence about it names'),
    }),
  ),
})
