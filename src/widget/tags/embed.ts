// A property is twenty bytes less than a listener, and the element has no other.
// oxlint-disable unicorn/prefer-add-event-listener
import type { Sort } from '#protocol/comment.ts'
import type { Host, Mount, Option, Spoken } from '../thread/mount-options.ts'
import { addressesOf, findServer } from './find-server.ts'

/** The widget module's path under the server; the build puts the hashed name here. */
declare const __WIDGET__: string

/** The part of an address that names a comment, or brings a moderator to the thread. */
const NAMED = /[#?&]comment[-=]([\w-]+)|^#afterword/

const server = findServer('embed.js')!

/** A tag of ours. */
interface Script extends HTMLScriptElement {
  /** The element that shows the thread of this tag. */
  made?: AfterWord | null
}

/** The last tag that made no element: elements of the page itself take their options from it. */
let shared: Script | undefined

class AfterWord extends HTMLElement implements Host {
  /** The npm package asks for it, where a page names two servers. */
  static readonly server = server

  /** The widget reads other options when it starts, and follows them from then on. */
  static readonly observedAttributes = ['loading']

  // Only declared: a field would be emptied when an element is upgraded.
  declare script?: Script

  /** Not aborted as long as the element shows the thread it was last asked for. */
  #life?: AbortController | null

  /** Starts the widget if it need not wait; set while the element is in the page. */
  #look?: () => unknown

  /** Starts the widget when the thread comes within a screen of the visible part of the page. */
  connectedCallback() {
    if (this.#life) return
    const { signal } = (this.#life = new AbortController())
    let begin = () => {
      begin = () => {}
      if (!signal.aborted) this.#start(signal, '')
    }
    new IntersectionObserver(entries => entries.pop()!.isIntersecting && begin(), {
      rootMargin: '100%',
    }).observe(this)
    this.#look = () => (this.option('loading') === 'eager' || NAMED.test(location.hash)) && begin()
    // A link to a comment starts the thread at once, even inside a closed element.
    addEventListener('hashchange', this.#look, { signal })
    // By then `place` has found the tag of an element that a router took from its cache.
    queueMicrotask(this.#look)
  }

  attributeChangedCallback() {
    this.#look?.()
  }

  // Moving an element takes it out and puts it in again: only one that stays out is gone.
  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.end())
  }

  option = (name: Option) =>
    this.getAttribute(name) ?? (this.script ?? shared)?.getAttribute('data-' + name)

  end() {
    this.#life?.abort()
    this.#life = null
  }

  thread() {
    const page = document.querySelector<HTMLLinkElement>('link[rel=canonical]') ?? location
    // An address that is none must not break the page; the page's own is the next best.
    const { href } = URL.parse(this.option('url') || page.href, location.href) ?? location
    return `${server}api/v1/thread?${new URLSearchParams({ url: href, id: this.option('page-id') || '' })}`
  }

  /** Fetches module, words and thread at the same time. `again` makes a failed module's address a new one. */
  #start(signal: AbortSignal, again: string) {
    const thread = this.thread()
    const sort = (/newest|top/.exec(this.option('sort')!)?.[0] ?? 'oldest') as Sort
    const focus = NAMED.exec(location.hash)?.[1] ?? ''
    const answer =
      // A page may have brought the thread with it, in the order that is wanted.
      (!focus && this.shadowRoot?.getElementById(sort)?.textContent) ||
      // `no-cache` revalidates the stored copy, so an author's own comment is there after a reload.
      fetch(`${thread}&sort=${sort}&focus=${focus}`, { cache: 'no-cache', signal })
    // The widget reports a failed answer; here it would only be "unhandled".
    ;(answer as Partial<Promise<Response>>).catch?.(() => {})
    // A language's file carries the hash of the widget that it belongs to.
    const load = <T>(name: string): Promise<T> =>
      import(/* @vite-ignore */ server + __WIDGET__.replace('widget', name) + again)
    const tag = this.option('lang') || document.documentElement.lang
    Promise.all([
      load<{ mount: Mount }>('widget'),
      /^(en|$)/i.test(tag) ? null : load<Spoken>(tag).catch(() => null),
    ]).then(
      ([{ mount }, words]) => {
        if (!signal.aborted) mount(this, { thread, sort, tag, words, signal, answer })
      },
      () => {
        const button = document.createElement('button')
        button.append('Load comments again')
        button.onclick = () => {
          button.remove()
          this.#start(signal, again + '?')
        }
        // Seen as long as there is no shadow root, which is the widget's to make.
        this.append(button)
      },
    )
  }
}

/**
 * Sees to it that each tag of ours has its thread right behind it, whether a router has run the tag, has
 * only put it in the page, or has taken its thread away.
 */
function place() {
  const seen: Record<string, Script> = {}
  for (const script of document.scripts as Iterable<Script>) {
    if (!addressesOf(script).includes(`${server}embed.js`)) continue
    const { dataset } = script
    const next = script.nextElementSibling
    const options = JSON.stringify(dataset)
    // A router runs the tag again on a page that has it in a head where it is no more, and turns the body first.
    if (script.closest('head') && !dataset['place']) {
      shared = script
      setTimeout(() => document.body.append(script))
      continue
    }
    // Decided once: an element that comes later belongs to the page.
    if (!('made' in script))
      script.made =
        next instanceof AfterWord
          ? next
          : dataset['place'] || seen[options] || hasOwn()
            ? null
            : new AfterWord()
    if (script.made) {
      seen[options] = script.made.script = script
      if (!script.made.isConnected) script.after(script.made)
    } else shared = script
  }
}

/** Whether the page says itself where threads go. */
const hasOwn = () =>
  [...document.querySelectorAll<AfterWord>('after-word')].some(({ script }) => !script)

/** An async script may run before the page's own elements are parsed, and a router may run it often. */
function begin() {
  if (customElements.get('after-word')) return
  customElements.define('after-word', AfterWord)
  place()
  // A script that a module imports has no tag.
  if (!shared && !document.querySelector('after-word')) document.body.append(new AfterWord())
  new MutationObserver(place).observe(document, { childList: true, subtree: true })
}

if (server)
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', begin)
  else begin()
