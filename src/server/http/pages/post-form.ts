import type { Comment } from '#protocol/comment.ts'
import { findComment } from '../../db/writing/comments.ts'
import { toOwnComment } from '../../db/reading/comment-row.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { toHex } from '../../hash.ts'
import { postComment } from '../../services/writing/comments.ts'
import type { Viewer } from '../../services/screening/viewer.ts'
import type { SentForm } from './read-form.ts'
import { timeOf } from './writing.ts'

/**
 * Posts a form and returns the comment as its author sees it. This author has no browser storage
 * for a key, so each comment belongs to a key of its own that no one holds. Throws as
 * `postComment`.
 */
export async function postForm(
  deps: Deps,
  sent: SentForm,
  network: Viewer['network'],
): Promise<Comment> {
  const { url, pageId, parentId, body, name, email, trap } = sent
  const id = await toCommentId(sent)
  const author = { name, email: email || null, website: null }
  try {
    const viewer: Viewer = {
      keyHash: toHex(crypto.getRandomValues(new Uint8Array(32))),
      origin: null,
      network,
      form: { drawnAt: timeOf(sent.form) },
    }
    const input = { id, url, pageId, title: null, parentId, body, author, trap }
    return (await postComment(deps, viewer, input)).comment
  } catch (error) {
    // The id is derived from the form's content: the same form sent twice has one id.
    const isConflict = error instanceof Failure && error.code === 'conflict'
    const known = isConflict ? await findComment(deps.db, id) : undefined
    if (!known) throw error
    return toOwnComment(known)
  }
}

/**
 * A UUID of what a form says (RFC 9562 §5.8, version 8). A form sent twice is one comment; two
 * readers of one page, which carries the same form for both, write two.
 */
async function toCommentId(sent: SentForm): Promise<string> {
  const { form, url, pageId, parentId, body, name } = sent
  const text = JSON.stringify([form, url, pageId, parentId, body, name])
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const bytes = new Uint8Array(digest, 0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
