import type { Sort } from './comment.ts'

export const THEMES = ['auto', 'light', 'dark'] as const
export const ORDERS = ['oldest', 'newest', 'top'] as const satisfies readonly Sort[]
export const LOADINGS = ['lazy', 'eager'] as const

/** A comment shows at most so many lines before it is cut. */
export const MOST_LINES = 99

/** The options of the tag that hold for all pages of a site. */
export interface TagOptions {
  readonly theme: (typeof THEMES)[number]
  /** BCP 47; empty for that of the page. */
  readonly lang: string
  readonly sort: Sort
  readonly lines: number
  readonly loading: (typeof LOADINGS)[number]
}

/** The defaults of the tag. */
export const TAG_DEFAULTS: TagOptions = {
  theme: 'auto',
  lang: '',
  sort: 'oldest',
  lines: 6,
  loading: 'lazy',
}

/** The options that are not as they come, by name. */
export function toChosen(options: TagOptions): Readonly<Record<string, string>> {
  const chosen = Object.entries(options).filter(
    ([name, value]) => value !== TAG_DEFAULTS[name as keyof TagOptions],
  )
  return Object.fromEntries(chosen.map(([name, value]) => [name, String(value)]))
}

/** The address of the script of the server at `publicUrl`. */
export const scriptOf = (publicUrl: string): string => `${publicUrl}/embed.js`

/** The tag that brings comments to a page, with nothing in it that holds anyway. */
export function toTag(publicUrl: string, options: TagOptions): string {
  const attributes = Object.entries(toChosen(options)).map(
    ([name, value]) => ` data-${name}="${escapeAttribute(value)}"`,
  )
  const src = escapeAttribute(scriptOf(publicUrl))
  return `<script async src="${src}"${attributes.join('')}></script>`
}

const escapeAttribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
