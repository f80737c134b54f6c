import { recall, remember, type Stored } from '../thread/storage.ts'

/** The author in this browser, and their drafts. */
export interface Identity {
  /** The key that all of this person's writes carry; made at the first of them. */
  key(): string
  hasKey(): boolean
  author(): { name: string; email: string }
  sign(name: string, email: string): void
  draft(place: string): string
  /** Keeps an unsent text; an empty one is forgotten. */
  keepDraft(place: string, text: string): void
}

export function createIdentity(server: string): Identity {
  // Without storage, this remembers for as long as the page is open.
  let memory: Stored = {}
  // Another tab or widget may have written since.
  const now = () => (memory = { ...memory, ...recall(server) })
  const change = (fields: Stored) => {
    memory = { ...now(), ...fields }
    remember(server, memory)
  }

  return {
    key() {
      const known = now().key
      if (typeof known === 'string') return known
      const key = base64url(crypto.getRandomValues(new Uint8Array(32)))
      change({ key })
      return key
    },
    hasKey: () => typeof now().key === 'string',
    author: () => ({ name: now().name ?? '', email: now().email ?? '' }),
    sign: (name, email) => change({ name, email }),
    draft: place => now().drafts?.[place] ?? '',
    keepDraft(place, text) {
      const { [place]: _, ...others } = now().drafts ?? {}
      change({ drafts: text ? { ...others, [place]: text } : others })
    },
  }
}

/** RFC 4648 §5, without padding: 43 characters for 256 bits. */
function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
