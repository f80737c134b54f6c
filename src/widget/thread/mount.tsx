import { render } from 'preact'
import { routeOf } from '#protocol/comment-link.ts'
import type { Sort, ThreadPage } from '#protocol/comment.ts'
import { createApi, read } from './api.ts'
import { createClamp } from './clamp.ts'
import { createClock } from './clock.ts'
import { Ask } from './components/ask.tsx'
import { Controls } from './components/controls.tsx'
import { Thread } from './components/thread.tsx'
import type { Embedding, Host } from './mount-options.ts'
import { dispatch } from './events.ts'
import { en } from '../i18n/en.ts'
import { createFormatter } from '../i18n/format.ts'
import { later } from './later.ts'
import { named, permalink } from './permalinks.ts'
import { contentsOf, restart } from './restart.ts'
import { createSheet } from './style-sheet.ts'
import { recall } from './storage.ts'
import { createThreadStore } from './store/thread.ts'
import type { Widget } from './widget.ts'
import css from './widget.css?inline'

/** Shows the thread in the element's shadow root. */
export function mount(host: Host, { thread, sort, tag, words, signal, answer }: Embedding): void {
  // While the widget was on its way the page may have turned.
  if (host.thread() !== thread) return restart(host)
  const { option } = host
  const server = new URL('../..', thread).href
  const url = new URL(thread).searchParams.get('url')!
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const pageId = option('page-id') ?? null
  // Behind it a page may be one of many routes, which an address without its fragment does not lead to.
  const route = pageId && !url.includes('#') ? routeOf(location.hash) : ''
  const page = { url: url + route, pageId, title: option('page-title') ?? document.title }
  const api = createApi(server, thread)
  const liked = recall(server)
  const order = (/^(oldest|newest|top)$/.exec(liked?.sort ?? '')?.[0] ?? sort) as Sort
  const store = createThreadStore(api, order)
  store.taste = liked?.open ?? null
  const lang = words?.words || /^en/i.test(tag) ? tag : 'en'
  const format = createFormatter(en, lang, { ...words?.words, ...parse(option('messages')) })
  const now = createClock(signal)
  const clamp = createClamp(root, store, signal)
  const writer = later(async () => {
    const { createWriter } = await import('../composer/writer.tsx')
    return createWriter({ server, page, root, store, format, signal })
  })
  const reading = () => import('../live/reader.tsx')
  const link = (id: string) => permalink(id, store.thread.peek()?.url)
  const reader = later(async () => {
    const { createReader } = await reading()
    return createReader({ server, root, store, api, format, permalink: link, writer, signal })
  })
  const contents = contentsOf(host)
  const { pathname } = location
  const follow = later(async () => {
    const { followPage } = await reading()
    followPage({ host, thread, contents, pathname, update, signal })
  })
  // Its part leads to the comment that the address names.
  if (named()) reading().catch(() => {})

  addEventListener('online', () => store.thread.value ?? void store.load(), { signal })

  root.adoptedStyleSheets = [createSheet(css)]
  signal.addEventListener('abort', () => render(null, root))

  function update() {
    const section = root.querySelector('section')
    // Asked for again before anything is drawn.
    if (!section) return
    const lines = Number(option('lines')) || 6
    section.style.setProperty('--_lines', String(lines))
    clamp.setLines(lines)
    section.className = option('theme') ?? ''
  }

  const widget: Widget = {
    store,
    format,
    now,
    clamp,
    permalink: link,
    writer,
    reader,
    Controls,
    More: Ask,
  }

  async function start() {
    const loading =
      order !== sort
        ? store.load(undefined, named())
        : typeof answer === 'string'
          ? store.show(JSON.parse(answer) as ThreadPage, '')
          : store.load(read<ThreadPage>(answer), named())
    // The page's fragment stays until the thread replaces it.
    if (root.firstChild) await loading
    if (signal.aborted) return
    // Its style sheet would push its elements on, and moving them is what must not happen.
    root.querySelector('style')?.remove()
    // Existing elements are taken over and their attributes corrected; Preact removes the rest.
    render(<Thread widget={widget} />, root)
    update()
    let isLoaded = false
    store.fetching.subscribe(progress => {
      if (isLoaded || progress === 'busy') return
      // Without the chunk the next answer asks for it again.
      follow().catch(() => {})
      if (progress !== 'idle') return dispatch(host, 'thread-failed', { code: progress.code })
      isLoaded = true
      dispatch(host, 'thread-loaded', { thread: store.thread.peek()! })
      // An empty thread may get its first comment.
      void reader()
      // Only for who has written or liked here is there more to do.
      const { key, drafts } = recall(server) ?? {}
      if (key || drafts) void writer().then(({ restore }) => restore())
    })
  }
  void start()
}

/** The owner's own sentences: JSON, by the keys of `en.ts`. */
function parse(json: string | null | undefined): object {
  try {
    return JSON.parse(json ?? '{}') as object
  } catch (error) {
    console.error('afterword', error)
    return {}
  }
}
