import { directionOf } from '../../i18n/language.ts'
import { tracked } from '../tracked.ts'
import type { Widget } from '../widget.ts'
import { Ask } from './ask.tsx'
import { Box } from './box.tsx'
import { Comment } from './comment.tsx'
import { Island } from './island.tsx'

/** The whole of what stands under a page. */
export const Thread = tracked(({ widget }: { widget: Widget }) => {
  const { store, format } = widget
  const { t, plural, lang } = format
  const count = store.thread.value?.count
  const only = store.only.value
  const lost = store.lost.value
  const roots = store.roots.value
  const locked = store.locked.value
  const progress = store.fetching.value

  return (
    <section part="thread" lang={lang} dir={directionOf(lang)} aria-label={t.region}>
      <h2 part="heading">{count ? plural(t.count, count) : count === 0 ? t.empty : t.region}</h2>
      {locked ? <p part="closed">{t.closed}</p> : <Box widget={widget} parent={null} />}
      {(only ?? lost) && (
        <p part="notice" tabIndex={-1}>
          <span>{lost ? t[lost] : t.alone}</span>
          {only && (
            <button part="more" onClick={() => (store.only.value = null)}>
              {t.whole}
            </button>
          )}
        </p>
      )}
      {count! > 1 && !only && (
        <Island part="tools" fill={async host => (await widget.reader()).tools(host)} />
      )}
      {(only ? [only] : roots).map(node => (
        <Comment key={node.id} widget={widget} node={node} />
      ))}
      {!only && (progress !== 'idle' || store.cursor.value) && (
        <Ask
          widget={widget}
          progress={store.fetching}
          label={count === undefined ? t.loading : t.more}
          ask={() => store.load()}
        />
      )}
      <output part="news">{store.news.value}</output>
    </section>
  )
})
