import type { Sort } from '#protocol/comment.ts'
import type { ThreadRow } from '../../db/schema.ts'

/**
 * What leads to the server's root, with a slash at the end. For readers it is relative to the page,
 * so that links work on whichever host and path they have reached the server by; for machines it is
 * the public URL.
 */
export type Root = `${string}/`

/** What a thread is asked for by: the post's address, and its own id where it has one. */
export interface PageAddress {
  readonly url: string
  readonly pageId: string | null
}

/** What leads back to the thread of this row. */
export function toPageAddress({ url, key }: Pick<ThreadRow, 'url' | 'key'>): PageAddress {
  return { url, pageId: key.startsWith('id:') ? key.slice('id:'.length) : null }
}

/** The whole thread, or a page of it. */
export function threadHref(
  root: Root,
  { url, pageId }: PageAddress,
  { sort = 'oldest', cursor = null }: { sort?: Sort; cursor?: string | null } = {},
): string {
  const query = new URLSearchParams({ url })
  if (pageId !== null) query.set('id', pageId)
  if (sort !== 'oldest') query.set('sort', sort)
  if (cursor !== null) query.set('cursor', cursor)
  return `${root}thread?${query}`
}

/** A comment with its conversation, or a later page of its replies. */
export function commentHref(root: Root, id: string, cursor: string | null = null): string {
  return `${root}c/${id}${cursor === null ? '' : `?${new URLSearchParams({ cursor })}`}`
}
