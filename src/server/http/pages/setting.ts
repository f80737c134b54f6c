import type { Links } from './links.ts'
import type { PageLanguage } from './page-words.ts'

/** The setting of a page. */
export interface PageSetting {
  /** Address of the style sheet below the server's root. */
  readonly sheet: string
  /** Without a slash at the end. */
  readonly publicUrl: string
  readonly words: PageLanguage
  /** The ways from here. */
  readonly links: Links
}
