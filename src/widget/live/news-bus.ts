/** Messages between the widgets of one server and one site. */
export type Message =
  /** A new leader asks the others what they want to hear of. */
  | { readonly asks: true }
  /** A widget wants news of a thread since `version`, or with `null` of none any more. */
  | { readonly from: string; readonly thread: string | null; readonly version: number }
  /** The leader passes on an event of its stream. */
  | { readonly event: string; readonly data: string }

/** Carries messages between widgets, and makes one of them the leader. */
export interface NewsBus {
  /** To all others. */
  send(message: Message): void
  leave(): void
}

interface Member {
  hear(message: Message): void
  /** Called once, when this widget becomes the leader. */
  lead(): void
}

/**
 * Joins the widgets of all windows that show this site, or where a browser cannot share (Web Locks are
 * for secure pages) those of this page. The leader leads until it leaves; then another does.
 */
export function joinBus(name: string, member: Member): NewsBus {
  // A page in a sandbox has no origin that could own a lock.
  const canShare = self.origin !== 'null' && navigator.locks && globalThis.BroadcastChannel
  return canShare ? joinBrowser(name, member) : joinPage(name, member)
}

function joinBrowser(name: string, { hear, lead }: Member): NewsBus {
  const channel = new BroadcastChannel(name)
  const leaving = new AbortController()
  const { promise: left, resolve: leave } = Promise.withResolvers<void>()
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => hear(data))
  const leading = () => {
    if (!leaving.signal.aborted) lead()
    return left
  }
  // It is rejected when the widget leaves before its turn.
  navigator.locks.request(name, { signal: leaving.signal }, leading).catch(() => {})
  return {
    // Unlike a window, a channel has one origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    send: message => channel.postMessage(message),
    leave() {
      channel.close()
      leaving.abort()
      leave()
    },
  }
}

/** Events of the document stand for channel and lock, so that no state outlives the widgets. */
function joinPage(name: string, { hear, lead }: Member): NewsBus {
  const [told, claimed, freed] = [`${name}:told`, `${name}:claimed`, `${name}:freed`] as const
  const end = new AbortController()
  let isLeader = false
  const send = (message: Message) =>
    document.dispatchEvent(new CustomEvent(told, { detail: { end, message } }))

  function claim() {
    // A leader prevents it.
    if (isLeader || !document.dispatchEvent(new Event(claimed, { cancelable: true }))) return
    isLeader = true
    document.addEventListener(claimed, event => event.preventDefault(), { signal: end.signal })
    lead()
  }

  document.addEventListener(
    told,
    event => {
      const { detail } = event as CustomEvent<{ end: AbortController; message: Message }>
      if (detail.end !== end) hear(detail.message)
    },
    { signal: end.signal },
  )
  document.addEventListener(freed, claim, { signal: end.signal })
  // As with a lock, a widget leads only after it has joined.
  queueMicrotask(() => end.signal.aborted || claim())
  return {
    send,
    leave() {
      end.abort()
      if (isLeader) document.dispatchEvent(new Event(freed))
    },
  }
}
