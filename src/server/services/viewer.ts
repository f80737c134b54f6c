import { toHash } from '../hash.ts'

/** Whoever asks, known by nothing but the key that their browser made. */
export interface Viewer {
  /** SHA-256 of the key, in hexadecimal. */
  readonly keyHash: string
  /** The keyed hash of the network that they come from; `null` where that is not known. */
  readonly network?: string | null
}

/** The viewer who holds this key. */
export async function toViewer(key: string): Promise<Viewer> {
  return { keyHash: await toHash(key) }
}
