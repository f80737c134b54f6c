/** Whoever asks, known by nothing but the key that their browser made. */
export interface Viewer {
  /** SHA-256 of the key, in hexadecimal. */
  readonly keyHash: string
}

/** The viewer who holds this key. */
export async function toViewer(key: string): Promise<Viewer> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))
  const bytes = [...new Uint8Array(digest)]
  return { keyHash: bytes.map(byte => byte.toString(16).padStart(2, '0')).join('') }
}
