import { signal } from '@preact/signals'
import type { Session } from '#protocol/admin.ts'
import { Refusal, request } from './api.ts'

/** Who is signed in: `undefined` while that is asked, `null` for nobody. */
export const session = signal<Session | null | undefined>(undefined)

/** Asks anew. Throws a `Refusal` for anything but "nobody". */
export async function loadSession(): Promise<void> {
  try {
    session.value = await request<Session>('/session')
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'unauthenticated') throw error
    session.value = null
  }
}
