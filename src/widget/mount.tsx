import { render } from 'preact'
import type { ThreadPage } from '#protocol/comment.ts'
import { createApi, read } from './api.ts'
import { createClamp } from './clamp.ts'
import { createClock } from './clock.ts'
import { Thread } from './components/thread.tsx'
import type { Embedding, Mounted } from './embedding.ts'
import { en } from './i18n/en.ts'
import { createFormatter } from './i18n/format.ts'
import { createPermalinks } from './permalinks.ts'
import { createSheet } from './sheet.ts'
import { recall } from './storage.ts'
import { createThreadStore } from './store/thread.ts'
import css from './widget.css?inline'
import type { Writer } from './writing/port.ts'

/** Shows the thread in the element's shadow root. */
export function mount(
  host: HTMLElement,
  { server, thread, page, sort, option, answer }: Embedding,
): Mounted {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const language = option('lang') || document.documentElement.lang
  const store = createThreadStore(createApi(server, thread), sort)
  const format = createFormatter(en, /^en\b/i.test(language) ? language : 'en')
  const clock = createClock()
  const clamp = createClamp(root, store)
  const permalinks = createPermalinks(root, store)

  let loading: Promise<Writer> | null = null
  const writer = () =>
    (loading ??= import('./writing/writer.tsx').then(
      ({ createWriter }) => createWriter({ server, page, root, store, format }),
      error => {
        // Asked for again, it may come.
        loading = null
        throw error
      },
    ))

  const onOnline = () => {
    if (!store.thread.value) void store.load()
  }
  addEventListener('online', onOnline)

  root.adoptedStyleSheets = [createSheet(css)]
  render(
    <Thread
      widget={{
        store,
        format,
        now: clock.now,
        clamp,
        permalink: id => `${location.href.split('#')[0]}#comment-${id}`,
        writer,
      }}
    />,
    root,
  )

  function update() {
    const { style, dataset } = root.querySelector('section')!
    const lines = Number(option('lines')) || 6
    style.setProperty('--_lines', String(lines))
    clamp.setLines(lines)
    dataset['theme'] = option('theme') ?? ''
  }
  update()

  void store.load(read<ThreadPage>(answer)).then(async () => {
    permalinks.follow()
    // Only who has written or liked here has a key, and only they cost the server a question.
    if (recall(server).key) void (await writer()).restore()
  })

  return {
    update,
    unmount() {
      removeEventListener('online', onOnline)
      render(null, root)
      permalinks.stop()
      clamp.stop()
      clock.stop()
    },
  }
}
