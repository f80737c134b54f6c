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

/** The ways from a page to others, in its language. */
export interface Links {
  readonly root: Root
  /** The whole thread, or a page of it. */
  thread(address: PageAddress, part?: { sort?: Sort; cursor?: string | null }): string
  /** A comment with its conversation, or a later page of its replies. */
  comment(id: string, cursor?: string | null): string
  /** Where a form is sent to. */
  readonly form: string
}

/** Links for the language `lang`. English needs no mention. */
export function createLinks(root: Root, lang = 'en'): Links {
  const spoken = lang === 'en' ? {} : { lang }
  const to = (path: string, query: Readonly<Record<string, string>> = {}) => {
    const search = new URLSearchParams({ ...query, ...spoken }).toString()
    return root + path + (search && `?${search}`)
  }
  return {
    root,
    thread: ({ url, pageId }, { sort = 'oldest', cursor = null } = {}) =>
      to('thread', {
        url,
        ...(pageId !== null && { id: pageId }),
        ...(sort !== 'oldest' && { sort }),
        ...(cursor !== null && { cursor }),
      }),
    comment: (id, cursor = null) => to(`c/${id}`, cursor === null ? {} : { cursor }),
    form: to('thread'),
  }
}
