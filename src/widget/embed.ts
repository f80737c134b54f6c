// A listener as a property is twenty bytes less, and nobody else listens.
// oxlint-disable unicorn/prefer-add-event-listener
import type { Sort } from '#protocol/comment.ts'
import type { Mount, Option, Spoken, Update } from './embedding.ts'
import { languageOf } from './i18n/language.ts'
import { recall } from './storage.ts'

/** The widget module's path under the server; the build puts the hashed name here. */
declare const __WIDGET__: string

const OPTIONS = 'url lang sort lines theme page-id page-title loading messages'.split(' ')

/** The part of an address that names a comment, or brings a moderator to the thread. */
const NAMED = /[#?&]comment[-=]([\w-]+)|^#afterword/

const script = document.currentScript as HTMLScriptElement
const server = new URL('.', script.src).href

class AfterWord extends HTMLElement {
  static readonly observedAttributes = OPTIONS
  /** The npm package asks for it, where a page names two servers. */
  static readonly server = server

  /** Not aborted as long as the element shows the thread it was last asked for. */
  #life: AbortController | null = null
  #update: Update | null = null

  /** Starts the widget when the thread comes within a screen of what is visible. */
  connectedCallback() {
    if (this.#life) return
    const { signal } = (this.#life = new AbortController())
    const watch = new IntersectionObserver(entries => entries.at(-1)!.isIntersecting && begin(), {
      rootMargin: '100%',
    })
    const begin = () => {
      watch.disconnect()
      this.#start(signal, '')
    }
    signal.onabort = () => watch.disconnect()
    // What a link names begins at once, even in something that is closed.
    addEventListener('hashchange', () => this.#update ?? this.#restart(), { signal })
    if (this.#option('loading') === 'eager' || NAMED.test(location.hash)) begin()
    else watch.observe(this)
  }

  // Moving an element takes it out and puts it in again: only one that stays out is gone.
  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.#end())
  }

  // A page that changes several options at once starts the thread over once.
  attributeChangedCallback(name: string, old: string | null, value: string | null) {
    if (!this.#life || old === value) return
    if ('theme lines'.includes(name)) this.#update?.()
    else this.#restart()
  }

  #restart() {
    this.#end()
    queueMicrotask(() => this.isConnected && this.connectedCallback())
  }

  #option = (name: Option) => this.getAttribute(name) ?? script.getAttribute(`data-${name}`)

  #end() {
    this.#life?.abort()
    this.#life = this.#update = null
  }

  /** Fetches module, words and thread at the same time. `again` makes a failed module's address a new one. */
  #start(signal: AbortSignal, again: string) {
    const option = this.#option
    const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]')
    // An address that is none must not break the page; the page's own is the next best.
    const { href } = URL.parse(option('url') || canonical?.href || '', `${location}`) ?? location
    const wanted = recall(server)?.sort ?? option('sort')
    const sort = /^(newest|top)$/.test(wanted!) ? (wanted as Sort) : 'oldest'
    const thread = `${server}api/v1/thread?${new URLSearchParams({ url: href, id: option('page-id') ?? '' })}`
    const focus = NAMED.exec(location.hash)?.[1] ?? ''
    // A page may have brought the thread with it, in the order that is wanted.
    const sent = !focus && this.shadowRoot?.getElementById(sort)?.textContent
    // `no-cache` asks whether the stored copy is still right, so nobody's own comment vanishes on reload.
    const answer = sent
      ? JSON.parse(sent)
      : fetch(`${thread}&sort=${sort}&focus=${focus}`, { cache: 'no-cache', signal })
    // The widget reports a failed answer; here it would only be "unhandled".
    answer.catch?.(() => {})
    // A language's file carries the hash of the widget that it belongs to.
    const load = <T>(name: string): Promise<T> =>
      import(/* @vite-ignore */ server + __WIDGET__.replace('widget', name) + again)
    const tag = option('lang') || document.documentElement.lang
    const language = languageOf(tag)
    Promise.all([
      load<{ mount: Mount }>('widget'),
      language ? load<Spoken>(language).catch(() => null) : null,
    ]).then(
      ([{ mount }, words]) => {
        const embedding = { server, thread, url: href, sort, tag, words, option, signal, answer }
        if (!signal.aborted) this.#update = mount(this, embedding)
      },
      () => {
        const button = document.createElement('button')
        button.textContent = 'Load comments again'
        button.onclick = () => {
          button.remove()
          this.#start(signal, `?${Date.now()}`)
        }
        // Seen as long as there is no shadow root, which is the widget's to make.
        this.append(button)
      },
    )
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
if (document.readyState === 'loading') addEventListener('DOMContentLoaded', place)
else place()
