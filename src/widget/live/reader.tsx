import { render } from 'preact'
import { dispatch } from '../thread/events.ts'
import { createSheet } from '../thread/style-sheet.ts'
import { createArrivals } from './arrivals.ts'
import { createClosing } from './closing.ts'
import { followLinks } from './comment-links.ts'
import { copyLink } from './copy.ts'
import { en } from './en.ts'
import { createLive } from './live.ts'
import { onPass } from './pass.ts'
import { Pill } from './pill.tsx'
import type { Reader, ReaderPort } from './port.ts'
import css from './reading.css?inline'
import { reveal } from './reveal.ts'
import { createTelling } from './telling.ts'
import { Tools } from './tools.tsx'
import { createVisits } from './visits.ts'

export { followPage } from './follow-page.ts'

/** The part of one widget that goes on reading. */
export function createReader(port: ReaderPort): Reader {
  const { root, store, format, signal: end } = port
  const goTo = followLinks(port)
  const t = { ...en, ...format.words }
  const { said, tell } = createTelling(store)
  const arrivals = createArrivals(store, root, {
    posted: () => tell(t.posted),
    async gone(comment) {
      const { waits } = await port.writer()
      // Without an answer the comment is as other readers see it.
      if (await waits(comment.id).catch(() => false)) return
      store.put(comment)
      dispatch(root.host, 'comment-removed', { comment })
      tell(t.removed)
    },
  })
  const visits = createVisits(port)
  createLive(port, { arrivals, lock: createClosing(port, tell) })
  onPass(async pass => {
    await (await port.writer()).moderate(pass)
    // Of several threads on a page the pass is for one.
    if (root.querySelector('[part=moderating]')) reveal(root.host)
  }, end)

  function showArrived() {
    const [first] = arrivals.release()
    if (first) goTo(first.id)
  }

  async function goToNext() {
    const id = await visits.next()
    if (id) goTo(id)
  }

  // Only with the focus inside the thread, so that no key of the page is taken (WCAG 2.1.4).
  root.addEventListener(
    'keydown',
    event => {
      const { key, target, altKey, ctrlKey, metaKey } = event as KeyboardEvent
      if (key !== 'n' || altKey || ctrlKey || metaKey) return
      if (!(target as Element).matches('input, textarea, select')) void goToNext()
    },
    { signal: end },
  )
  end.addEventListener(
    'abort',
    arrivals.count.subscribe(n => {
      if (n) store.news.value = format.plural(t.arrived, n)
    }),
  )

  // The button that showed all again is gone with its notice: who pressed it goes on at the first comment.
  let wasAlone = false
  end.addEventListener(
    'abort',
    store.only.subscribe(only => {
      if (wasAlone && !only)
        requestAnimationFrame(() => {
          if (!root.activeElement) root.querySelector('article')?.focus({ preventScroll: true })
        })
      wasAlone = only !== null
    }),
  )

  root.adoptedStyleSheets.push(createSheet(css))
  const pill = document.createElement('div')
  pill.setAttribute('part', 'pill')
  // The thread may be gone by the time the chunk arrives.
  root.querySelector('section')?.append(pill)
  render(<Pill {...{ format, t, said, arrivals, visits, showArrived, goToNext }} />, pill)
  end.addEventListener('abort', () => render(null, pill))

  return {
    tools(host) {
      render(<Tools port={port} t={t} />, host)
      return () => render(null, host)
    },
    copy: (id, button) => copyLink(port, t, { id, button }),
  }
}
