import { render } from 'preact'
import type { ThreadPage } from '#protocol/comment.ts'
import { createApi, read } from './api.ts'
import { createClamp } from './clamp.ts'
import { createClock } from './clock.ts'
import { Thread } from './components/thread.tsx'
import type { Embedding, Update } from './embedding.ts'
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
  { server, thread, page, sort, option, signal, answer }: Embedding,
): Update {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const language = option('lang') || document.documentElement.lang
  const store = createThreadStore(createApi(server, thread), sort)
  const format = createFormatter(en, /^en\b/i.test(language) ? language : 'en')
  const now = createClock(signal)
  const clamp = createClamp(root, store, signal)
  const follow = createPermalinks(root, store, signal)

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

  addEventListener('online', () => store.thread.value ?? void store.load(), { signal })

  root.adoptedStyleSheets = [createSheet(css)]
  render(
    <Thread
      widget={{
        store,
        format,
        now,
        clamp,
        permalink: id => `${location.href.split('#')[0]}#comment-${id}`,
        writer,
      }}
    />,
    root,
  )

  signal.addEventListener('abort', () => render(null, root))

  function update() {
    const section = root.querySelector('section')!
    const lines = Number(option('lines')) || 6
    section.style.setProperty('--_lines', String(lines))
    clamp.setLines(lines)
    section.className = option('theme') ?? ''
  }
  update()

  void store.load(read<ThreadPage>(answer)).then(async () => {
    follow()
    // Only for who has written or liked here is there more to do.
    if (recall(server)) void (await writer()).restore()
  })

  return update
}
