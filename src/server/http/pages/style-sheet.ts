import { toHash } from '../../hash.ts'
import writing from '../../../widget/composer/writing.css?inline'
import widget from '../../../widget/thread/widget.css?inline'
import page from './page.css?inline'

/** The style sheet of the pages: the widget's, and a page's own. */
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
  const hash = (await toHash(text)).slice(0, 16)
  return { text, hash, path: `thread.css?v=${hash}` }
}
