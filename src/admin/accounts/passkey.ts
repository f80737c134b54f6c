import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import type { Session } from '#protocol/admin.ts'
import type { Passkey } from '#protocol/staff.ts'
import { RequestError, request } from '../kit/api.ts'

/** Whether passkeys work here: not at an IP address, which WebAuthn excludes. */
export function canUsePasskeys(): boolean {
  return browserSupportsWebAuthn() && /[a-z]/i.test(location.hostname)
}

/** Creates a passkey on this device. Throws an `Error` with a message to show. */
export async function createPasskey(name: string): Promise<readonly Passkey[]> {
  const optionsJSON = await request<PublicKeyCredentialCreationOptionsJSON>(
    '/passkeys/challenges',
    { method: 'POST', json: {} },
  )
  const response = await startRegistration({ optionsJSON }).catch(explain)
  const json = { name, response }
  const { passkeys } = await request<{ passkeys: readonly Passkey[] }>('/passkeys', {
    method: 'POST',
    json,
  })
  return passkeys
}

/** Signs in with a passkey. Throws an `Error` with a message to show. */
export async function usePasskey(): Promise<Session> {
  const optionsJSON = await request<PublicKeyCredentialRequestOptionsJSON>('/session/challenges', {
    method: 'POST',
    json: {},
  })
  const response = await startAuthentication({ optionsJSON }).catch(explain)
  return request<Session>('/session', { method: 'POST', json: { response } })
}

const SENTENCES: Readonly<Record<string, string>> = {
  NotAllowedError: 'No passkey was used: it was cancelled, or it took too long.',
  AbortError: 'No passkey was used.',
  InvalidStateError: 'This device already has a passkey for you.',
  SecurityError: 'Passkeys work only at the server’s public URL.',
}

/** Browsers say little, and each in its own words; what they mean has one of a few names. */
function explain(error: unknown): never {
  const name = error instanceof Error ? error.name : ''
  const sentence = SENTENCES[name] ?? 'This browser could not use a passkey.'
  throw error instanceof RequestError ? error : new Error(sentence, { cause: error })
}
