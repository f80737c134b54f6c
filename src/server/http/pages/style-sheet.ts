import writing from '../../../widget/writing/writing.css?inline'
import widget from '../../../widget/widget.css?inline'
import page from './page.css?inline'

/** How the pages look: as the widget does, on a page of its own. */
export interface StyleSheet {
  readonly text: string
  /** Changes with the text. */
  readonly hash: string
  /** Its address below the server's root. */
  readonly path: string
}

/** The style sheet of this build. */
export async function createStyleSheet(): Promise<StyleSheet> {
  const text = widget + writing + page
  const encoded = new TextEncoder().encode(text)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', encoded))
  const hash = Array.from(digest.slice(0, 8), byte => byte.toString(16).padStart(2, '0')).join('')
  return { text, hash, path: `thread.css?v=${hash}` }
}
