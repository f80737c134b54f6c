import { render } from 'preact'
import type { Thread } from '#protocol/comment.ts'
import { follow } from '../follow.ts'
import { createSheet } from '../sheet.ts'
import type { WriterParts } from '../writing/parts.ts'
import { createWrite } from '../writing/write.ts'
import { createActs } from './acts.ts'
import { en } from './en.ts'
import css from './moderating.css?inline'
import { Bar, Controls } from './tools.tsx'

/** What a pass is good for. */
interface Pass {
  readonly threadId: Thread['id']
  readonly expiresAt: string
}

/**
 * Gives whoever brings a pass for this thread the means to look after it, until the pass expires. They
 * stand beside what the widget draws, in elements of their own. The pass stays in this function.
 */
export async function createModerator(parts: WriterParts, pass: string) {
  const { server, root, store, format, signal: end } = parts
  const t = { ...en, ...format.words }
  const call = createWrite(server, () => pass)
  // Of no thread on this page, or of none at all any more: then it is somebody else's to say.
  const answer = await call<Pass>('GET', 'pass').catch(() => null)
  if (answer && answer.threadId !== store.thread.peek()?.id) return

  const until = Date.parse(answer?.expiresAt ?? '')
  const hosts = new Set<Element>()
  const acts = createActs(parts, { t, call, isOver: !answer })
  const { own: pinned } = follow(store.pinned)
  const { own: locked } = follow(store.locked)

  function stop() {
    watch.disconnect()
    clearTimeout(timer)
    for (const host of hosts) {
      render(null, host)
      host.remove()
    }
  }

  /** Adds to each comment that has none yet what can be done with it. */
  function equip() {
    for (const footer of root.querySelectorAll('article > [part=controls]')) {
      const node = store.find(footer.parentElement!.id.slice('comment-'.length))
      const known = footer.querySelector(':scope > [part=moderator]')
      if (known || node?.comment.peek().state !== 'published') continue
      const host = document.createElement('div')
      host.setAttribute('part', 'moderator')
      footer.append(host)
      hosts.add(host)
      render(<Controls {...{ node, t, acts, pinned }} />, host)
    }
    for (const host of hosts) if (!host.isConnected) hosts.delete(host)
  }

  const watch = new MutationObserver(equip)
  const timer = setTimeout(acts.expire, until - Date.now())

  root.adoptedStyleSheets.push(createSheet(css))
  const bar = document.createElement('div')
  bar.setAttribute('part', 'moderating')
  root.querySelector('section')!.prepend(bar)
  const time = new Date(until).toLocaleTimeString(format.lang, { timeStyle: 'short' })
  render(<Bar {...{ t, acts, locked, time }} />, bar)
  equip()
  watch.observe(root, { childList: true, subtree: true })
  acts.isOver.subscribe(isOver => isOver && stop())
  end.addEventListener('abort', stop)
  root.host.scrollIntoView({ behavior: 'instant' })
}
