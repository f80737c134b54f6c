import type { Links } from './links.ts'
import type { PageLanguage } from './page-words.ts'

/** What every page needs to know of where it stands. */
export interface PageSetting {
  /** Address of the style sheet below the server's root. */
  readonly sheet: string
  /** Without a slash at the end. */
  readonly publicUrl: string
  readonly words: PageLanguage
  /** The ways from here. */
  readonly links: Links
}
