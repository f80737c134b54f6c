import { render } from 'preact'
import type { PassInfo } from '#protocol/admin.ts'
import { follow } from '../thread/follow.ts'
import type { WriterParts } from '../composer/parts.ts'
import { createWrite } from '../composer/write.ts'
import { createActs } from './acts.ts'
import { en } from './en.ts'
import { Bar, Controls } from './tools.tsx'

/**
 * Adds a moderator's controls to the thread until the pass expires. They stand beside the widget's,
 * in elements of their own. The pass stays in this function.
 */
export async function createModerator(parts: WriterParts, pass: string) {
  const { server, root, store, format, signal: end } = parts
  const t = { ...en, ...format.words }
  const call = createWrite(server, () => pass)
  const answer = await call<PassInfo>('GET', 'pass').catch(() => null)
  // Of another thread on this page.
  if (answer && answer.threadId !== store.thread.peek()?.id) return

  const until = new Date(answer?.expiresAt ?? 0)
  const acts = createActs(parts, call)
  const { own: pinned } = follow(store.pinned)
  const { own: locked } = follow(store.locked)

  /** An element beside others that the widget draws. */
  function place(part: string, put: (host: Element) => void): Element {
    const host = document.createElement('div')
    host.setAttribute('part', part)
    put(host)
    return host
  }

  /** Adds to each comment that has none yet what can be done with it. */
  function equip() {
    for (const footer of root.querySelectorAll(
      'article > [part=controls]:not(:has(> [part=moderator]))',
    )) {
      const node = store.find(footer.parentElement!.id.slice('comment-'.length))
      if (node?.comment.peek().state !== 'published') continue
      const host = place('moderator', host => footer.append(host))
      render(<Controls {...{ node, t, acts, pinned }} />, host)
    }
  }

  const watch = new MutationObserver(equip)
  const timer = setTimeout(acts.expire, +until - Date.now())

  function stop() {
    watch.disconnect()
    clearTimeout(timer)
    for (const host of root.querySelectorAll('[part=moderator]')) {
      render(null, host)
      host.remove()
    }
  }

  const bar = place('moderating', host => root.querySelector('section')!.prepend(host))
  const time = until.toLocaleTimeString(format.lang, { timeStyle: 'short' })
  render(<Bar {...{ t, acts, locked, time }} />, bar)
  equip()
  watch.observe(root, { childList: true, subtree: true })
  end.addEventListener('abort', stop)
  acts.isOver.subscribe(isOver => {
    if (!isOver) return
    stop()
    store.news.value = t.expired
  })
  root.host.scrollIntoView({ behavior: 'instant' })
}
