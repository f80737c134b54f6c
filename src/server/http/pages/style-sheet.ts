import writing from '../../../widget/writing/writing.css?inline'
import widget from '../../../widget/widget.css?inline'
import type { Compress } from '../../compress.ts'
import type { Bytes } from '../../services/page-cache.ts'
import page from './page.css?inline'

/** How the pages look: as the widget does, on a page of its own. */
export interface StyleSheet {
  readonly bytes: Bytes
  /** Changes with the bytes. */
  readonly hash: string
  /** Its address below the server's root. */
  readonly path: string
}

/** The style sheet of this build. */
export async function createStyleSheet(compress: Compress): Promise<StyleSheet> {
  const identity = new TextEncoder().encode(widget + writing + page)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', identity))
  const hash = Array.from(digest.slice(0, 8), byte => byte.toString(16).padStart(2, '0')).join('')
  const bytes = { identity, compressed: await compress(identity), etag: `W/"${hash}"` }
  return { bytes, hash, path: `thread.css?v=${hash}` }
}
