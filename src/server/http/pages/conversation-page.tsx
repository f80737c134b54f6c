import { commentLink } from '#protocol/comment-link.ts'
import type { Comment as CommentShape } from '#protocol/comment.ts'
import { toPlainText } from '#protocol/body.ts'
import { excerpt } from '../../services/text/excerpt.ts'
import { Comment } from '../../../widget/thread/components/comment.tsx'
import { createNode, type CommentNode } from '../../../widget/thread/store/node.ts'
import type { Widget } from '../../../widget/thread/widget.ts'
import { FeedLinks, SharedLink, toHtml } from './document.tsx'
import { Faults } from './faults.tsx'
import { describeThread } from './json-ld.ts'
import { createLinks } from './links.ts'
import { createPageWidget } from './page-widget.tsx'
import type { Conversation } from './read-conversation.ts'
import type { PageSetting } from './setting.ts'
import { toTree } from './tree.ts'
import { WriteHere } from './write-here.tsx'
import type { FormState } from './writing.ts'

// As much as places that show a link have room for.
const DESCRIPTION = 200

interface Props {
  readonly conversation: Conversation
  readonly setting: PageSetting
}

/** The page of a comment: what it answers, what was answered, and a form to reply. */
export function drawConversation(
  conversation: Conversation,
  writing: FormState,
  setting: PageSetting,
): string {
  const { publicUrl, words, links } = setting
  const { t, format } = words
  const widget = createPageWidget(setting)
  const { thread, address, comment, replies } = conversation
  const node = toNode(comment, replies)
  const about = thread.title ?? thread.url
  const isDeleted = comment.state === 'deleted'
  const title = `${isDeleted ? t.deleted : format.named(t.commentBy, comment.author.name)}: ${about}`
  const isFaulty = writing.errors.length > 0
  return toHtml(
    {
      title: isFaulty ? `${t.notPosted}. ${title}` : title,
      head: (
        <>
          <link rel="canonical" href={commentLink(thread.url, comment.id)} />
          <FeedLinks root={links.root} address={address} title={`${t.region}: ${about}`} />
          <SharedLink
            title={title}
            description={toPlainText(excerpt(comment.body, DESCRIPTION)).replaceAll('\n', ' ')}
            url={createLinks(`${publicUrl}/`, words.lang).comment(comment.id)}
            type="article"
          />
        </>
      ),
      body: (
        <section part="thread" aria-label={t.region}>
          <h1>
            <a href={commentLink(thread.url, comment.id)}>{about}</a>
          </h1>
          <Faults errors={writing.errors} words={words} />
          <nav class="muted" aria-label={t.around}>
            <a href={links.thread(address)}>{t.wholeThread}</a>
          </nav>
          <Above conversation={conversation} setting={setting} widget={widget} />
          <div class="chosen">
            <Comment widget={widget} node={node} />
          </div>
          <More conversation={conversation} setting={setting} />
          {!isDeleted && <WriteHere {...{ setting, thread, address, writing }} parent={comment} />}
        </section>
      ),
      data: describeThread(thread, [node], publicUrl),
    },
    setting,
  )
}

/**
 * The comment with the replies of this page. Those that other pages have are not counted as hidden:
 * the link to them stands below.
 */
function toNode(comment: CommentShape, replies: readonly CommentShape[]): CommentNode {
  const here = replies.filter(reply => reply.parentId === comment.id).length
  const [node] = toTree([{ ...comment, parentId: null, replies: here }, ...replies], null)
  if (!node) throw new Error('a comment is always the root of its own replies')
  return node
}

/** The ancestors of the comment, each a reply to the one above. */
function Above({ conversation, setting, widget }: Props & { readonly widget: Widget }) {
  const { ancestors } = conversation
  const { words, links } = setting
  const highest = ancestors[0]
  return (
    <>
      {highest && highest.parentId !== null && (
        <p>
          <a part="more" href={links.comment(highest.id)}>
            {words.t.before}
          </a>
        </p>
      )}
      {ancestors.map(ancestor => (
        <Comment
          key={ancestor.id}
          widget={widget}
          node={createNode({ ...ancestor, replies: 0 }, null, true)}
        />
      ))}
    </>
  )
}

function More({ conversation: { comment, nextCursor }, setting: { words, links } }: Props) {
  if (nextCursor === null) return null
  return (
    <p>
      <a part="more" rel="next" href={links.comment(comment.id, nextCursor)}>
        {words.t.furtherReplies}
      </a>
    </p>
  )
}
