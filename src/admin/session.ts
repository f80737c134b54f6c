import { signal } from '@preact/signals'
import type { Session } from '#protocol/admin.ts'
import { request, signedOut } from './api.ts'
import { go, hrefOf, place } from './place.ts'

/** Who is signed in: `undefined` while that is asked, `null` for nobody. */
export const session = signal<Session | null | undefined>(undefined)

/** Asks anew. Throws a `Refusal` where the server cannot say. */
export async function loadSession(): Promise<void> {
  const current = await request<{ session: Session | null }>('/sessions/current')
  session.value = current.session
}

// A session may end at any time: elsewhere, or because somebody no longer looks after the site.
signedOut.addEventListener('signed-out', () => (session.value = null))

/** Takes somebody in who has just signed in: to the page of the address, or from here to the first. */
export function enter(value: Session): void {
  session.value = value
  if (['sign-in', 'link'].includes(place.value.page)) go(hrefOf(''), { replace: true })
}
