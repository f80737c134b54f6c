import type { Sort } from '#protocol/comment.ts'

/** `<after-word>`: a thread. Which one, and how it looks, are its attributes. */
export interface AfterWordElement extends HTMLElement {}

/** `<afterword-latest>`: the latest comments of a site. */
export interface AfterwordLatestElement extends HTMLElement {}

/** The attributes of `<after-word>`, for frameworks that check those of the elements they draw. */
export interface AfterWordAttributes {
  readonly url?: string | undefined
  readonly 'page-id'?: string | undefined
  readonly 'page-title'?: string | undefined
  readonly theme?: 'auto' | 'light' | 'dark' | undefined
  readonly lang?: string | undefined
  readonly sort?: Sort | undefined
  readonly lines?: number | undefined
  readonly loading?: 'lazy' | 'eager' | undefined
  /** Words of the owner's own, as JSON. */
  readonly messages?: string | undefined
}

declare global {
  interface HTMLElementTagNameMap {
    'after-word': AfterWordElement
    'afterword-latest': AfterwordLatestElement
  }
}
