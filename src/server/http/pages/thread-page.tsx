import type { Sort } from '#protocol/comment.ts'
import { en } from '../../../widget/i18n/en.ts'
import { Comment } from './comment.tsx'
import { SharedLink, toHtml } from './document.tsx'
import { Faults } from './faults.tsx'
import { Form } from './form.tsx'
import { describeThread } from './json-ld.ts'
import { threadHref } from './links.ts'
import type { Reading } from './read-conversation.ts'
import { format } from './sentences.ts'
import type { Setting } from './setting.ts'
import { toTree } from './tree.ts'
import type { Writing } from './writing.ts'

// The page stands at the server's root.
const ROOT = './'

const SORTS = { oldest: 'Oldest first', newest: 'Newest first', top: 'Most liked first' }

/** The page of a thread: its comments, whole, and a form to write one. */
export function drawThread(reading: Reading, writing: Writing, { sheet, publicUrl }: Setting) {
  const { thread, address, comments } = reading
  const roots = toTree(comments, null)
  const title = `Comments: ${thread.title ?? thread.url}`
  const isFaulty = writing.errors.length > 0
  return toHtml({
    root: ROOT,
    sheet,
    title: isFaulty ? `Not posted. ${title}` : title,
    head: (
      <>
        <link rel="canonical" href={thread.url} />
        <SharedLink
          title={title}
          description={format.count(thread.count)}
          url={threadHref(`${publicUrl}/`, address)}
          type="website"
        />
      </>
    ),
    body: (
      <section part="thread" aria-label={en.region}>
        <h1>
          <a href={thread.url}>{thread.title ?? thread.url}</a>
        </h1>
        <Faults errors={writing.errors} />
        <h2 part="heading">{format.count(thread.count)}</h2>
        <Ways reading={reading} />
        {roots.map(node => (
          <Comment key={node.comment.id} root={ROOT} node={node} />
        ))}
        <More reading={reading} />
        <Form root={ROOT} address={address} parent={null} writing={writing} />
      </section>
    ),
    data: describeThread(thread, roots, publicUrl),
  })
}

/** The form is below the comments, so there is a way to it; and one to each order where that matters. */
function Ways({ reading: { thread, address, sort } }: { reading: Reading }) {
  const orders = thread.count > 1 ? (Object.keys(SORTS) as Sort[]) : []
  return (
    <nav class="muted" aria-label="In this page">
      <a href="#write">{en.write}</a>
      {orders.map(order => (
        <a
          key={order}
          href={threadHref(ROOT, address, { sort: order })}
          aria-current={order === sort ? 'true' : undefined}
        >
          {SORTS[order]}
        </a>
      ))}
    </nav>
  )
}

function More({ reading: { address, sort, nextCursor } }: { reading: Reading }) {
  if (nextCursor === null) return null
  return (
    <p>
      <a part="more" rel="next" href={threadHref(ROOT, address, { sort, cursor: nextCursor })}>
        {en.more}
      </a>
    </p>
  )
}
