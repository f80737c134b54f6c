import { signal } from '@preact/signals'
import type { Session } from '#protocol/admin.ts'
import { request, signedOut } from './api.ts'
import { go, hrefOf, place } from './place.ts'

/** The session: `undefined` while loading, `null` when signed out. */
export const session = signal<Session | null | undefined>(undefined)

/** Loads the session. Throws a `Refusal` where the server cannot answer. */
export async function loadSession(): Promise<void> {
  const current = await request<{ session: Session | null }>('/sessions/current')
  session.value = current.session
}

// A session can end at any time: signed out elsewhere, or removed from the site.
signedOut.addEventListener('signed-out', () => (session.value = null))

/** Opens the admin after signing in: the page in the address, or the first page. */
export function enter(value: Session): void {
  session.value = value
  if (['sign-in', 'link'].includes(place.value.page)) go(hrefOf(''), { replace: true })
}
