import { dispatch } from '../widget/thread/events.ts'
import type { AfterWordAttributes, AfterWordElement } from './element.ts'
import { loadEmbed } from './load-embed.ts'

/** The options of the table in `docs/embedding.md`; one that is `undefined` is as if it were not there. */
export interface ThreadOptions {
  readonly url?: AfterWordAttributes['url']
  readonly pageId?: AfterWordAttributes['page-id']
  readonly pageTitle?: AfterWordAttributes['page-title']
  readonly theme?: AfterWordAttributes['theme']
  readonly lang?: AfterWordAttributes['lang']
  readonly sort?: AfterWordAttributes['sort']
  readonly lines?: AfterWordAttributes['lines']
  readonly loading?: AfterWordAttributes['loading']
  /** The owner's own sentences: `{ empty: 'Be the first' }`. */
  readonly messages?: OwnMessages | undefined
}

/** By the names of the widget's sentences; one with a number in it has a form for each plural. */
export type OwnMessages = Readonly<Record<string, string | Readonly<Record<string, string>>>>

export interface MountOptions extends ThreadOptions {
  /** The address of the comment server. */
  readonly server: string
}

/** A thread on the page. */
export interface Mounted {
  readonly element: AfterWordElement
  /** Changes the options that are named, and leaves the others. */
  update(options: ThreadOptions): void
  unmount(): void
}

const ATTRIBUTES: Readonly<Record<keyof ThreadOptions, keyof AfterWordAttributes>> = {
  url: 'url',
  pageId: 'page-id',
  pageTitle: 'page-title',
  theme: 'theme',
  lang: 'lang',
  sort: 'sort',
  lines: 'lines',
  loading: 'loading',
  messages: 'messages',
}

/**
 * Puts a thread at the end of `target`, an element or a selector of one. The widget is the one that
 * the server hands out, so that the two always understand each other. Throws where there is no such
 * element, or the page has the comments of another server already.
 */
export function mount(target: Element | string, { server, ...options }: MountOptions): Mounted {
  const parent = typeof target === 'string' ? document.querySelector(target) : target
  if (!parent) throw new Error(`Afterword: nothing on this page matches ${target}`)
  const element = document.createElement('after-word')
  const update = (options: ThreadOptions) => setOptions(element, options)
  update(options)
  loadEmbed(server, () => dispatch(element, 'thread-failed', { code: 'offline' }))
  parent.append(element)
  return { element, update, unmount: () => element.remove() }
}

function setOptions(element: Element, options: ThreadOptions) {
  for (const [name, attribute] of Object.entries(ATTRIBUTES)) {
    if (!(name in options)) continue
    const value = options[name as keyof ThreadOptions]
    if (value === undefined) element.removeAttribute(attribute)
    else
      element.setAttribute(
        attribute,
        typeof value === 'object' ? JSON.stringify(value) : `${value}`,
      )
  }
}
