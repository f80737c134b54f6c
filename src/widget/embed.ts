import type { Sort } from '#protocol/comment.ts'
import type { Mount, Option, Page, Update } from './embedding.ts'

/** The widget module's path under the server; the build puts the hashed name here. */
declare const __WIDGET__: string

const OPTIONS = 'url page-id page-title theme lang sort lines loading'.split(' ')

/** The part of an address that names a comment. */
const NAMED = /^#comment-([\w-]+)/

const script = document.currentScript as HTMLScriptElement
const server = new URL('.', script.src).href

class AfterWord extends HTMLElement {
  static readonly observedAttributes = OPTIONS
  /** The npm package asks for it, where a page names two servers. */
  static readonly server = server

  /** Not aborted as long as the element shows the thread it was last asked for. */
  #life: AbortController | null = null
  #update: Update | null = null

  connectedCallback() {
    if (this.#life) return
    this.#life = new AbortController()
    this.#wait(this.#life.signal)
  }

  // Moving an element takes it out and puts it in again: only one that stays out is gone.
  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.#end())
  }

  // A page that changes several options at once starts the thread over once.
  attributeChangedCallback(name: string, old: string | null, value: string | null) {
    if (!this.#life || old === value) return
    if (name === 'theme' || name === 'lines') this.#update?.()
    else {
      this.#end()
      queueMicrotask(() => this.isConnected && this.connectedCallback())
    }
  }

  #option = (name: Option) => this.getAttribute(name) ?? script.getAttribute(`data-${name}`)

  #end() {
    this.#life?.abort()
    this.#life = this.#update = null
  }

  /** Starts the widget when the thread comes within a screen of what is visible. */
  #wait(signal: AbortSignal) {
    const watch = new IntersectionObserver(
      entries => entries.some(entry => entry.isIntersecting) && begin(),
      { rootMargin: '100%' },
    )
    const begin = () => {
      watch.disconnect()
      this.#start(signal, '')
    }
    signal.addEventListener('abort', () => watch.disconnect())
    if (this.#option('loading') === 'eager' || NAMED.test(location.hash)) begin()
    else watch.observe(this)
  }

  /** Fetches module and thread at the same time. `again` makes a failed module's address a new one. */
  #start(signal: AbortSignal, again: string) {
    const option = this.#option
    const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]')
    const page: Page = {
      // An address that is none must not break the page; the page's own is the next best.
      url: (URL.parse(option('url') || canonical?.href || '', location.href) ?? location).href,
      pageId: option('page-id'),
      title: option('page-title') ?? document.title,
    }
    const sort = (/^(newest|top)$/.exec(option('sort')!)?.[0] ?? 'oldest') as Sort
    const query = new URLSearchParams({ url: page.url, id: page.pageId ?? '', sort })
    const thread = `${server}api/v1/thread?${query}`
    const focus = NAMED.exec(location.hash)?.[1] ?? ''
    // `no-cache` asks whether the stored copy is still right, so nobody's own comment vanishes on reload.
    const answer = fetch(`${thread}&focus=${focus}`, { cache: 'no-cache', signal })
    // The widget reports a failed answer; here it would only be "unhandled".
    answer.catch(() => {})
    import(/* @vite-ignore */ server + __WIDGET__ + again).then(
      ({ mount }: { mount: Mount }) => {
        if (!signal.aborted)
          this.#update = mount(this, { server, thread, page, sort, option, signal, answer })
      },
      () => this.#offerRetry(signal),
    )
  }

  #offerRetry(signal: AbortSignal) {
    const button = document.createElement('button')
    button.textContent = 'Comments did not load. Try again'
    button.addEventListener('click', () => {
      button.remove()
      this.#start(signal, `?${Date.now()}`)
    })
    // Seen as long as there is no shadow root, which is the widget's to make.
    this.append(button)
  }
}

if (!customElements.get('after-word')) customElements.define('after-word', AfterWord)

/** Puts the thread where the script stands, unless the page says itself where threads go, or has the script twice. */
function place() {
  if (script.dataset['place'] || document.querySelector('after-word')) return
  const element = document.createElement('after-word')
  if (script.closest('body')) script.after(element)
  else document.body.append(element)
}

// An async script may run before the page's own <after-word> was parsed.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', place)
else place()
