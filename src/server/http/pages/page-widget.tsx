import type { CommentNode } from '../../../widget/thread/store/node.ts'
import { createStill } from '../../../widget/thread/server-render.ts'
import type { Widget } from '../../../widget/thread/widget.ts'
import type { PageSetting } from './setting.ts'

type Where = Pick<PageSetting, 'links' | 'words'>

/** Draws a comment as the widget does, with links in place of buttons. */
export function createPageWidget({ links, words }: Where): Widget {
  return createStill({
    format: { ...words.format, since: words.date, absolute: words.date },
    permalink: id => links.comment(id),
    Controls: ({ node }) => <Controls node={node} links={links} words={words} />,
    More: ({ node, label }) =>
      node && (
        <p>
          <a part="more" href={links.comment(node.id)}>
            {label}
          </a>
        </p>
      ),
  })
}

function Controls({ node, links, words: { t, format } }: Where & { readonly node: CommentNode }) {
  const { id, author, likes } = node.comment.value
  return (
    <footer part="controls">
      <a
        class="muted"
        href={`${links.comment(id)}#write`}
        aria-label={format.named(t.replyTo, author.name)}
      >
        {t.reply}
      </a>
      {likes > 0 && <span class="muted">{format.plural(t.likes, likes)}</span>}
    </footer>
  )
}
