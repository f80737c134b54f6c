import type { RegistrationResponseJSON, AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { Staff } from '#protocol/admin.ts'
import { inTransaction } from '../../db/engine/database.ts'
import {
  findPasskey,
  insertPasskey,
  listPasskeys,
  touchPasskey,
} from '../../db/accounts/passkeys.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { createSecrets } from '../sites/secrets.ts'
import {
  isPasskeyChallenge,
  issuePasskeyChallenge,
  spendPasskeyChallenge,
} from './passkey-challenge.ts'
import { chooseSite, startSession } from './session.ts'

type PasskeyDeps = Pick<Deps, 'db' | 'now' | 'publicUrl' | 'log' | 'gate'>

// Large, and needed by the few requests that have to do with passkeys.
const webauthn = () => import('@simplewebauthn/server')
const helpers = () => import('@simplewebauthn/server/helpers')

// EdDSA, ES256 and RS256 (RFC 9053): every device has one of them, and Node all.
const ALGORITHMS = [-8, -7, -257]

/** The options for a signed-in member's browser to create a passkey. */
export async function createPasskeyOptions(deps: PasskeyDeps, staff: Staff): Promise<object> {
  const { generateRegistrationOptions } = await webauthn()
  const known = await listPasskeys(deps.db, staff.id)
  const challenge = await issuePasskeyChallenge(signerOf(deps), staff.id)
  return generateRegistrationOptions({
    challenge,
    rpName: 'Afterword',
    rpID: hostOf(deps.publicUrl),
    userID: new TextEncoder().encode(staff.id),
    userName: staff.email,
    userDisplayName: staff.name,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** Keeps the passkey that a browser has made. Throws `invalid`, or `conflict` for one that is here. */
export async function addPasskey(
  deps: PasskeyDeps,
  staff: Staff,
  { name, response }: { readonly name: string; readonly response: RegistrationResponseJSON },
): Promise<void> {
  const registered = await verifyRegistration(deps, staff, response).catch(
    refuse(deps, 'This passkey could not be checked. Try again.'),
  )
  const { isoBase64URL } = await helpers()
  const { id, publicKey, counter, transports = [] } = registered
  const passkey = {
    id,
    staff_id: staff.id,
    public_key: isoBase64URL.fromBuffer(publicKey),
    counter,
    transports: JSON.stringify(transports),
    name,
  }
  if (await insertPasskey(deps.db, passkey, deps.now().toISOString())) return
  throw new Failure('conflict', 'This passkey exists already.')
}

async function verifyRegistration(
  deps: PasskeyDeps,
  staff: Staff,
  response: RegistrationResponseJSON,
) {
  const { verifyRegistrationResponse } = await webauthn()
  await refuseCertificates(response)
  const answered = await readChallenge(deps, response.response.clientDataJSON)
  const result = await verifyRegistrationResponse({
    response,
    expectedChallenge: answered.isFor(staff.id),
    expectedOrigin: new URL(deps.publicUrl).origin,
    expectedRPID: hostOf(deps.publicUrl),
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  })
  if (!result.verified) throw new Error('the signature of a passkey does not fit')
  await answered.spend()
  return result.registrationInfo.credential
}

/**
 * No attestation: a certificate may name a revocation address, which this server would then fetch.
 */
async function refuseCertificates({ response }: RegistrationResponseJSON): Promise<void> {
  const { decodeAttestationObject, isoBase64URL } = await helpers()
  const attestation = decodeAttestationObject(isoBase64URL.toBuffer(response.attestationObject))
  const format = attestation.get('fmt')
  const signsItself = format === 'packed' && !attestation.get('attStmt').get('x5c')
  if (format !== 'none' && !signsItself) throw new Error(`a passkey came attested by ${format}`)
}

/** The options for a browser to sign in with a passkey. */
export async function createSignInOptions(deps: PasskeyDeps): Promise<object> {
  const { generateAuthenticationOptions } = await webauthn()
  return generateAuthenticationOptions({
    challenge: await issuePasskeyChallenge(signerOf(deps), null),
    rpID: hostOf(deps.publicUrl),
    userVerification: 'required',
  })
}

/** Signs in by a passkey; gives the secret of the session. Throws `invalid` or `forbidden`. */
export async function signInByPasskey(
  deps: PasskeyDeps,
  response: AuthenticationResponseJSON,
  userAgent: string,
): Promise<string> {
  const { id, staffId, was, counter } = await verifySignIn(deps, response).catch(
    refuse(deps, 'This passkey opens nothing here.'),
  )
  return inTransaction(deps.db, async db => {
    const now = deps.now().toISOString()
    if (!(await touchPasskey(db, id, { was, counter, now }))) {
      throw new Failure(
        'conflict',
        'Another browser used this passkey at the same time. Try again.',
      )
    }
    const site = await chooseSite(db, staffId)
    return startSession({ db, now: deps.now }, { staffId, site, userAgent })
  })
}

async function verifySignIn(deps: PasskeyDeps, response: AuthenticationResponseJSON) {
  const { verifyAuthenticationResponse } = await webauthn()
  const { isoBase64URL } = await helpers()
  const passkey = await findPasskey(deps.db, response.id)
  if (!passkey) throw new Error('nobody has this passkey')
  const { userHandle } = response.response
  if (userHandle !== isoBase64URL.fromUTF8String(passkey.staff_id)) {
    throw new Error('a passkey says that it is somebody else’s')
  }
  const answered = await readChallenge(deps, response.response.clientDataJSON)
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: answered.isFor(null),
    expectedOrigin: new URL(deps.publicUrl).origin,
    expectedRPID: hostOf(deps.publicUrl),
    requireUserVerification: true,
    credential: {
      id: passkey.id,
      publicKey: isoBase64URL.toBuffer(passkey.public_key),
      counter: passkey.counter,
    },
  })
  if (!verified) throw new Error('the signature of a passkey does not fit')
  await answered.spend()
  const { id, staff_id, counter } = passkey
  return { id, staffId: staff_id, was: counter, counter: authenticationInfo.newCounter }
}

/** Every failure gets the same answer; the log has the reason. */
function refuse({ log }: Pick<Deps, 'log'>, sentence: string) {
  return (cause: unknown): never => {
    log.info({ err: cause }, 'a passkey was refused')
    throw new Failure('invalid', sentence, [], { cause })
  }
}

const signerOf = ({ db, now, gate }: PasskeyDeps) => ({
  now,
  secrets: gate?.secrets ?? createSecrets(db),
})

/**
 * The challenge that a browser has answered. It holds once, and for what it was made: to add a passkey to
 * one person, or to sign in. An answer with a wrong signature uses up none.
 */
async function readChallenge(deps: PasskeyDeps, clientDataJSON: string) {
  const { decodeClientDataJSON, isoBase64URL } = await helpers()
  const challenge = isoBase64URL.toUTF8String(decodeClientDataJSON(clientDataJSON).challenge)
  return {
    isFor: (staffId: string | null) => () => isPasskeyChallenge(signerOf(deps), challenge, staffId),
    async spend() {
      if (await spendPasskeyChallenge(deps, challenge)) return
      throw new Error('a passkey answers a challenge that was used before')
    },
  }
}

const hostOf = (publicUrl: string) => new URL(publicUrl).hostname
