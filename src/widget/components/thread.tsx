import type { Widget } from '../widget.ts'
import { Ask } from './ask.tsx'
import { Box } from './box.tsx'
import { Comment } from './comment.tsx'

/** The whole of what stands under a page. */
export function Thread({ widget }: { widget: Widget }) {
  const { store, format } = widget
  const { t, plural } = format
  const count = store.thread.value?.count

  return (
    <section part="thread" lang="en" aria-label={t.region}>
      <h2 part="heading">{count ? plural(t.count, count) : count === 0 ? t.empty : t.region}</h2>
      <Box widget={widget} parent={null} />
      {store.roots.value.map(node => (
        <Comment key={node.id} widget={widget} node={node} />
      ))}
      {(store.fetching.value !== 'idle' || store.cursor.value) && (
        <Ask
          widget={widget}
          progress={store.fetching}
          label={count === undefined ? t.loading : t.more}
          ask={() => store.load()}
        />
      )}
      <output part="news">{store.news}</output>
    </section>
  )
}
