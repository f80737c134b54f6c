import type { Sort } from '#protocol/comment.ts'
import type { ThreadRow } from '../../db/schema.ts'

/**
 * The path to the server's root, with a trailing slash. For readers it is relative to the page, so
 * that links work on every host and path of the server; for machines it is the public URL.
 */
export type Root = `${string}/`

/** The identity of a thread in a query: the page's URL, and its id where it has one. */
export interface PageAddress {
  readonly url: string
  readonly pageId: string | null
}

/** The link back to the thread of this row. */
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
  /** The target of a form. */
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
