import type { Comment } from '#protocol/comment.ts'
import { drawBody } from '../../../widget/thread/components/body.tsx'
import { toHtml } from './document.tsx'
import type { PageAddress } from './links.ts'
import type { PageSetting } from './setting.ts'

/**
 * The page after a comment that waits for a moderator. Its author sees it here once: without a key
 * the server cannot know them again.
 */
export function drawWaiting(comment: Comment, address: PageAddress, setting: PageSetting): string {
  const { links, words } = setting
  const { t } = words
  const body = (
    <section part="thread" aria-label={t.waiting}>
      <h1>{t.waiting}</h1>
      <blockquote dir="auto">{drawBody(comment.body)}</blockquote>
      <p>
        <a href={links.thread(address)}>{t.wholeThread}</a>
      </p>
    </section>
  )
  return toHtml({ title: t.waiting, body }, setting)
}
