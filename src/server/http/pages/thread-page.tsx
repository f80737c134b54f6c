import type { Sort } from '#protocol/comment.ts'
import { Comment } from '../../../widget/thread/components/comment.tsx'
import { FeedLinks, SharedLink, toHtml } from './document.tsx'
import { Faults } from './faults.tsx'
import { describeThread } from './json-ld.ts'
import { createLinks } from './links.ts'
import { createPageWidget } from './page-widget.tsx'
import type { ThreadPageContent } from './read-conversation.ts'
import type { PageSetting } from './setting.ts'
import { toTree } from './tree.ts'
import { isClosed, WriteHere } from './write-here.tsx'
import type { FormState } from './writing.ts'

const SORTS: readonly Sort[] = ['oldest', 'newest', 'top']

interface Props {
  readonly reading: ThreadPageContent
  readonly setting: PageSetting
}

/** The page of a thread: its comments, whole, and a form to write one. */
export function drawThread(
  reading: ThreadPageContent,
  writing: FormState,
  setting: PageSetting,
): string {
  const { publicUrl, words, links } = setting
  const { t } = words
  const { thread, address, comments } = reading
  const roots = toTree(comments, null)
  const widget = createPageWidget(setting)
  const title = `${t.region}: ${thread.title ?? thread.url}`
  const isFaulty = writing.errors.length > 0
  return toHtml(
    {
      title: isFaulty ? `${t.notPosted}. ${title}` : title,
      head: (
        <>
          <link rel="canonical" href={thread.url} />
          <FeedLinks root={links.root} address={address} title={title} />
          <SharedLink
            title={title}
            description={words.count(thread.count)}
            url={createLinks(`${publicUrl}/`, words.lang).thread(address)}
            type="website"
          />
        </>
      ),
      body: (
        <section part="thread" aria-label={t.region}>
          <h1>
            <a href={thread.url}>{thread.title ?? thread.url}</a>
          </h1>
          <Faults errors={writing.errors} words={words} />
          <h2 part="heading">{words.count(thread.count)}</h2>
          <Ways reading={reading} setting={setting} isClosed={isClosed(thread, writing)} />
          {roots.map(node => (
            <Comment key={node.id} widget={widget} node={node} />
          ))}
          <More reading={reading} setting={setting} />
          <WriteHere {...{ setting, thread, address, writing }} parent={null} />
        </section>
      ),
      data: describeThread(thread, roots, publicUrl),
    },
    setting,
  )
}

/** The form is below the comments, so there is a way to it; and one to each order where that matters. */
function Ways({
  reading,
  setting: { words, links },
  isClosed,
}: Props & { readonly isClosed: boolean }) {
  const { thread, address, sort } = reading
  const { t } = words
  const orders = thread.count > 1 ? SORTS : []
  return (
    <nav class="muted" aria-label={t.here}>
      {!isClosed && <a href="#write">{t.write}</a>}
      {orders.map(order => (
        <a
          key={order}
          href={links.thread(address, { sort: order })}
          aria-current={order === sort ? 'true' : undefined}
        >
          {t[order]}
        </a>
      ))}
    </nav>
  )
}

function More({ reading: { address, sort, nextCursor }, setting: { words, links } }: Props) {
  if (nextCursor === null) return null
  return (
    <p>
      <a part="more" rel="next" href={links.thread(address, { sort, cursor: nextCursor })}>
        {words.t.more}
      </a>
    </p>
  )
}
