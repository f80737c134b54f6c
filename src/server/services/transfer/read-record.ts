import type * as z from 'zod'
import { isWiped } from '#protocol/states.ts'
import type { IncomingTable, IncomingTables, Waiting } from '../../db/transfer/incoming/tables.ts'
import { Failure } from '../../failure.ts'
import { normaliseAuthor, normaliseComment } from '../text/normalise-comment.ts'
import { normaliseTitle } from '../text/page-title.ts'
import { toPagePlace } from '../sites/page-url.ts'
import {
  recordSchema,
  type AuthorRecord,
  type CommentRecord,
  type ThreadRecord,
  type TransferRecord,
} from './records.ts'
import type { SourceLine } from './source.ts'

/** A line as it waits to be imported. */
export type Incoming = {
  [T in IncomingTable]: { readonly table: T; readonly row: IncomingTables[T] }
}[IncomingTable]

/**
 * Reads one line, which may hold anything. Texts pass the same writer as those that are posted; what
 * it refuses is refused here, with its reason.
 */
export function readRecord({ line, record }: SourceLine): Incoming {
  const waiting: Waiting = { line, refusal: null }
  const result = recordSchema.safeParse(record)
  if (!result.success) return stray(line, toReason(result.error.issues[0]))
  try {
    return toIncoming(result.data, waiting)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return refused(result.data, line, error.message)
  }
}

/** A line that stands for nothing. */
export function stray(line: number, reason: string): Incoming {
  return { table: 'incoming_strays', row: { line, refusal: reason } }
}

function toIncoming(record: TransferRecord, waiting: Waiting): Incoming {
  switch (record.type) {
    case 'site':
      return { table: 'incoming_sites', row: { ...waiting, site: record.site } }
    case 'author':
      return { table: 'incoming_authors', row: { ...waiting, ...toAuthorRow(record) } }
    case 'thread':
      return { table: 'incoming_threads', row: { ...waiting, ...toThreadRow(record) } }
    case 'comment':
      return { table: 'incoming_comments', row: { ...waiting, ...toCommentRow(record, readText) } }
    case 'like': {
      const { commentId, authorId, createdAt } = record
      const like = { comment_id: commentId, given_author: authorId, created_at: createdAt }
      return { table: 'incoming_likes', row: { ...waiting, ...like } }
    }
  }
}

/** A comment keeps its place although it is refused: what replies to it is refused for that reason. */
function refused(record: TransferRecord, line: number, reason: string): Incoming {
  if (record.type !== 'comment') return stray(line, reason)
  const row = toCommentRow(record, () => ({ source: '', body: '[]', name: '', website: null }))
  return { table: 'incoming_comments', row: { line, refusal: reason, ...row } }
}

function toAuthorRow(
  record: AuthorRecord,
): Omit<IncomingTables['incoming_authors'], keyof Waiting> {
  const { id, site, keyHash, role, verified, createdAt, standing } = record
  const { name, email, website } = record
  const isNobody = name === '' && email === null && website === null
  const details = isNobody ? { name, email, website } : normaliseAuthor({ name, email, website })
  return {
    id,
    site,
    key_hash: keyHash,
    name: details.name,
    email: details.email,
    website: details.website,
    role,
    verified: verified ? 1 : 0,
    created_at: createdAt,
    standing,
  }
}

function toThreadRow(
  record: ThreadRecord,
): Omit<IncomingTables['incoming_threads'], keyof Waiting> {
  const { id, pageId, version, createdAt, closing, pinnedId } = record
  const { site, key, url } = toPagePlace(record.url, pageId)
  const title = normaliseTitle(record.title)
  return {
    id,
    site,
    key,
    url,
    title,
    given_version: version,
    created_at: createdAt,
    closing,
    pinned_id: pinnedId,
  }
}

interface CommentText {
  readonly source: string
  readonly body: string
  readonly name: string
  readonly website: string | null
}

function toCommentRow(
  record: CommentRecord,
  read: (record: CommentRecord) => CommentText,
): Omit<IncomingTables['incoming_comments'], keyof Waiting> {
  const { source, body, name, website } = read(record)
  return {
    id: record.id,
    given_thread: record.threadId,
    parent_id: record.parentId,
    given_author: record.authorId,
    author_name: name,
    author_website: website,
    source,
    state: record.state,
    created_at: record.createdAt,
    edited_at: record.editedAt,
    version: record.version,
    lang: record.lang,
    held_by: record.heldBy,
    other_likes: record.otherLikes,
    body,
  }
}

function readText(record: CommentRecord): CommentText {
  if (isWiped(record.state)) return readDeleted(record)
  const { source, body, author } = normaliseComment({
    body: record.source,
    author: { name: record.authorName, email: null, website: record.authorWebsite },
  })
  return { source, body: JSON.stringify(body), name: author.name, website: author.website }
}

function readDeleted(record: CommentRecord): CommentText {
  const { source, authorName, authorWebsite, editedAt, lang, heldBy, otherLikes } = record
  const isWiped = [authorWebsite, editedAt, lang, heldBy].every(value => value === null)
  if (source || authorName || !isWiped || otherLikes > 0) {
    throw new Failure('invalid', 'a deleted comment says nothing, and nobody has written it')
  }
  return { source: '', body: '[]', name: '', website: null }
}

// Messages do not repeat the file's content: it may be secret, or made to trick a terminal.
function toReason(issue: z.core.$ZodIssue | undefined): string {
  if (!issue) return 'it is not of the right form'
  if (issue.code === 'unrecognized_keys') return 'it has a field that there is not'
  const field = issue.path.join('.')
  if (field === '') return 'it is no record'
  return field === 'type'
    ? 'there is no such type of record'
    : `"${field}" is not of the right form`
}
