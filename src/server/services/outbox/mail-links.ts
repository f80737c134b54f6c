import { commentLink } from '#protocol/comment-link.ts'

// Ways from a mail or a webhook to where one can do something. None does anything by being followed.

/** Links to pages of the admin. */
export function adminLinks(publicUrl: string) {
  return {
    comment: (id: string) => `${publicUrl}/admin/comment?id=${encodeURIComponent(id)}`,
    queue: `${publicUrl}/admin/queue`,
    notifications: `${publicUrl}/admin/notifications`,
  } as const
}

/** The place of a comment on its own page. */
export function postLink(comment: { readonly id: string; readonly page_url: string }): string {
  return commentLink(comment.page_url, comment.id)
}
