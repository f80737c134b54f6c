import { RequestError } from './api.ts'
import { sayFault } from './notices.tsx'
import { session } from './session.ts'

/** Says what went wrong with a call, after `what`. Where the session has ended, signing in comes first. */
export function sayRefusal(error: unknown, what = ''): void {
  if (error instanceof DOMException && error.name === 'AbortError') return
  if (error instanceof RequestError && error.code === 'unauthenticated') {
    session.value = null
    sayFault(`${what} Your session has ended. Sign in again.`.trim())
  } else {
    sayFault(`${what} ${error instanceof Error ? error.message : String(error)}`.trim())
  }
}
