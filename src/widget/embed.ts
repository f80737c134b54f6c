import type { Sort } from '#protocol/comment.ts'
import type { Mount, Mounted, Option, Page } from './embedding.ts'

/** The widget module's path under the server; the build puts the hashed name here. */
declare const __WIDGET__: string

const OPTIONS: readonly Option[] = [
  'url',
  'page-id',
  'page-title',
  'theme',
  'lang',
  'sort',
  'lines',
  'loading',
]

const script = document.currentScript as HTMLScriptElement
const server = new URL('.', script.src).href

class AfterWord extends HTMLElement {
  static readonly observedAttributes = OPTIONS

  #stop: (() => void) | null = null
  #widget: Mounted | null = null

  connectedCallback() {
    this.#stop ??= this.#wait()
  }

  // Moving an element takes it out and puts it in again: only one that stays out is gone.
  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.#end())
  }

  // A page that changes several options at once starts the thread over once.
  attributeChangedCallback(name: Option, old: string | null, value: string | null) {
    if (!this.#stop || old === value) return
    if (name === 'theme' || name === 'lines') this.#widget?.update()
    else {
      this.#end()
      queueMicrotask(() => this.isConnected && this.connectedCallback())
    }
  }

  #option = (name: Option) => this.getAttribute(name) ?? script.getAttribute(`data-${name}`)

  #end() {
    this.#stop?.()
    this.#widget?.unmount()
    this.#stop = this.#widget = null
  }

  /** Starts the widget when the thread comes within a screen of what is visible. */
  #wait(): () => void {
    const watch = new IntersectionObserver(
      entries => entries.some(entry => entry.isIntersecting) && begin(),
      { rootMargin: '100%' },
    )
    const begin = () => {
      watch.disconnect()
      this.#start('')
    }
    if (this.#option('loading') === 'eager' || location.hash.startsWith('#comment-')) begin()
    else watch.observe(this)
    return () => watch.disconnect()
  }

  /** Fetches module and thread at the same time. `again` makes a failed module's address a new one. */
  #start(again: string) {
    const option = this.#option
    const page: Page = {
      url: new URL(
        option('url') ||
          document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ||
          location.href,
        location.href,
      ).href,
      pageId: option('page-id'),
      title: option('page-title') ?? document.title,
    }
    const sort = (/^(newest|top)$/.exec(option('sort')!)?.[0] ?? 'oldest') as Sort
    const query = new URLSearchParams({ url: page.url, id: page.pageId ?? '', sort })
    const thread = `${server}api/v1/thread?${query}`
    const focus = /^#comment-(.+)/.exec(location.hash)?.[1] ?? ''
    // `no-cache` asks whether the stored copy is still right, so nobody's own comment vanishes on reload.
    const answer = fetch(`${thread}&focus=${focus}`, { cache: 'no-cache' })
    // The widget reports a failed answer; here it would only be "unhandled".
    answer.catch(() => {})
    const stop = this.#stop
    import(/* @vite-ignore */ server + __WIDGET__ + again).then(
      ({ mount }: { mount: Mount }) => {
        if (stop === this.#stop && this.isConnected)
          this.#widget = mount(this, { server, thread, page, sort, option, answer })
      },
      () => this.#offerRetry(),
    )
  }

  #offerRetry() {
    const button = document.createElement('button')
    button.textContent = 'Comments could not be loaded. Try again'
    button.addEventListener('click', () => {
      button.remove()
      this.#start(`?${Date.now()}`)
    })
    ;(this.shadowRoot ?? this.attachShadow({ mode: 'open' })).replaceChildren(button)
  }
}

if (!customElements.get('after-word')) customElements.define('after-word', AfterWord)

/** Puts the thread where the script stands, unless the page says itself where threads go. */
function place() {
  if (document.querySelector('after-word:not([data-placed])')) return
  const element = document.createElement('after-word')
  element.dataset['placed'] = ''
  if (document.body.contains(script)) script.after(element)
  else document.body.append(element)
}

// An async script may run before the page's own <after-word> was parsed.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', place)
else place()
