import { signal } from '@preact/signals'
import type { Session } from '#protocol/admin.ts'
import { Refusal, request, signedOut } from './api.ts'
import { go, hrefOf, place } from './place.ts'

/** Who is signed in: `undefined` while that is asked, `null` for nobody. */
export const session = signal<Session | null | undefined>(undefined)

/** Asks anew. Throws a `Refusal` for anything but "nobody". */
export async function loadSession(): Promise<void> {
  try {
    session.value = await request<Session>('/session')
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'unauthenticated') throw error
  }
}

// A session may end at any time: elsewhere, or because somebody no longer looks after the site.
signedOut.addEventListener('signed-out', () => (session.value = null))

/** Takes somebody in who has just signed in: to the page of the address, or from here to the first. */
export function enter(value: Session): void {
  session.value = value
  if (['sign-in', 'link'].includes(place.value.page)) go(hrefOf(''), { replace: true })
}
