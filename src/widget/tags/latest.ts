import type { LatestComment } from '#protocol/comment.ts'
import { createLatestList } from './latest-list.ts'
import { findServer } from './find-server.ts'
import css from './latest.css?inline'
import { createSheet } from '../thread/style-sheet.ts'

/** The server gives no more at once. */
const MOST = 20

const MINUTE = 60_000

const server = findServer('latest.js')

/** The latest comments of a site. What its owner wrote inside it is seen as long as there are none to show. */
class AfterwordLatest extends HTMLElement {
  static readonly observedAttributes = ['site', 'limit', 'lang']

  /** Not aborted as long as the element shows what it was last asked for. */
  #life: AbortController | null = null

  connectedCallback() {
    if (this.#life) return
    this.#life = new AbortController()
    // Comments from elsewhere are not worth a word about what went wrong: the owner's own stay.
    this.#show(this.#life.signal).catch(() => {})
  }

  // Moving an element takes it out and puts it in again: only one that stays out is gone.
  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.#end())
  }

  // A page that changes several attributes at once starts over once.
  attributeChangedCallback() {
    if (!this.#life) return
    this.#end()
    queueMicrotask(() => this.isConnected && this.connectedCallback())
  }

  #end() {
    this.#life?.abort()
    this.#life = null
    this.shadowRoot?.replaceChildren(document.createElement('slot'))
  }

  async #show(signal: AbortSignal) {
    const site = this.getAttribute('site') || location.origin
    const asked = parseInt(this.getAttribute('limit')!)
    const limit = asked ? `${Math.max(1, Math.min(asked, MOST))}` : ''
    const query = new URLSearchParams({ site, limit })
    const response = await fetch(`${server}api/v1/latest?${query}`, { signal })
    const { latest } = (await response.json()) as { latest: readonly LatestComment[] }
    if (!latest.length) return
    const { list, tick } = createLatestList(latest, this.closest<HTMLElement>('[lang]')?.lang)
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [createSheet(css)]
    root.replaceChildren(list)
    const timer = setInterval(tick, MINUTE)
    signal.addEventListener('abort', () => clearInterval(timer))
  }
}

if (server && !customElements.get('afterword-latest'))
  customElements.define('afterword-latest', AfterwordLatest)
