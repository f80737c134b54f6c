import * as z from 'zod'
import { MODERATION_STATES, STANDINGS } from '#protocol/states.ts'

// An export: everything that people wrote and did, as JSON Lines. The first line says what it is, the
// last that it is whole; between them each line is one record, in any order. What can be counted or
// made from these (bodies, numbers of replies) is not in it.
//
// It is as secret as the database: it holds e-mail addresses, comments that nobody has let through
// yet, who likes what, and the hashes by which people are known. The fields say so.

export const FORMAT = 'afterword'

/** Goes up when a file of this version would mean something else, or nothing, to an older program. */
export const VERSION = 2

/** Version 1 did not know what moderators decide; a file of it says nothing of that, and is read as it is. */
const VERSIONS = [1, VERSION] as const

const uuid = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
const time = z.iso.datetime({ precision: 3 }).describe('ISO 8601, UTC, with milliseconds')
const count = z.int().min(0)
const origin = z.string().refine(text => URL.parse(text)?.origin === text && /^https?:/.test(text))

export const headerSchema = z.strictObject({
  type: z.literal('export'),
  format: z.literal(FORMAT),
  version: z.literal(VERSIONS),
  exportedAt: time,
})

export const siteSchema = z.strictObject({ type: z.literal('site'), site: origin })

export const authorSchema = z.strictObject({
  type: z.literal('author'),
  id: uuid,
  site: origin,
  keyHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe(
      'Secret: SHA-256 of the key in the author’s browser. Nobody can write with it, but it tells who is who. 32 random bytes for somebody from another system',
    ),
  name: z.string().describe('Empty for somebody who has only liked'),
  email: z.string().nullable().describe('Secret'),
  website: z.string().nullable(),
  role: z.enum(['guest', 'moderator', 'owner']),
  verified: z.boolean(),
  createdAt: time,
  standing: z
    .enum(STANDINGS)
    .describe('Secret: how moderators have decided to treat this person')
    .default('normal'),
})

export const threadSchema = z.strictObject({
  type: z.literal('thread'),
  id: uuid,
  url: z.string(),
  pageId: z.string().nullable().describe('Where the page names itself'),
  title: z.string().nullable(),
  version: count.describe('How often it changed; part of the ETag'),
  createdAt: time,
  closing: z.enum(['open', 'kept-open', 'locked', 'aged']).default('open'),
  pinnedId: uuid.nullable().describe('The comment that stands before all others').default(null),
})

export const commentSchema = z.strictObject({
  type: z.literal('comment'),
  id: uuid,
  threadId: uuid,
  parentId: uuid.nullable(),
  authorId: uuid,
  authorName: z.string().describe('As it was when the comment was written; empty when deleted'),
  authorWebsite: z.string().nullable(),
  source: z
    .string()
    .describe('Markdown; empty when deleted. Secret while the comment waits for a moderator'),
  state: z.enum(MODERATION_STATES),
  createdAt: time,
  editedAt: time.nullable(),
  version: count.describe(
    'The version of its thread since which it is so; 0 when it was never seen',
  ),
  lang: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/)
    .nullable()
    .describe('The language of what it says (BCP 47), where that is sure; null when deleted'),
  heldBy: z
    .string()
    .nullable()
    .describe('Secret: the rule that made it wait, or took it for spam, and why; null when deleted')
    .default(null),
  otherLikes: count.describe('Likes that have no line of their own').default(0),
})

export const likeSchema = z.strictObject({
  type: z.literal('like'),
  commentId: uuid,
  authorId: uuid.describe('Secret: who likes what is shown to nobody else'),
  createdAt: time,
})

export const recordSchema = z.discriminatedUnion('type', [
  siteSchema,
  authorSchema,
  threadSchema,
  commentSchema,
  likeSchema,
])

export const closingSchema = z.strictObject({
  type: z.literal('end'),
  records: count.describe('How many lines are between the first and this one'),
  sha256: z.string().describe('Of all bytes before this line, in hexadecimal'),
})

export type Header = z.infer<typeof headerSchema>
export type AuthorRecord = z.infer<typeof authorSchema>
export type ThreadRecord = z.infer<typeof threadSchema>
export type CommentRecord = z.infer<typeof commentSchema>
export type LikeRecord = z.infer<typeof likeSchema>

/** One line of an export between the first and the last. */
export type TransferRecord = z.infer<typeof recordSchema>
export type RecordType = TransferRecord['type']
