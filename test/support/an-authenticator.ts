import { isoBase64URL, isoCBOR } from '@simplewebauthn/server/helpers'

/** The claims and signature of a test's passkey; each can be made to lie. */
export interface Says {
  readonly challenge: string
  readonly origin?: string
  readonly rpId?: string
  readonly counter?: number
  readonly userHandle?: string
  readonly isVerified?: boolean
  /** The attestation of the device. */
  readonly format?: string
  readonly statement?: ReadonlyMap<string, unknown>
}

const encode = (text: string) => new TextEncoder().encode(text)

const FLAGS = { present: 1, verified: 4, attested: 64 }

/** For tests: a device with one passkey (WebAuthn level 3, ES256), in a few lines and without a browser. */
export async function anAuthenticator(name: string, staffId: string) {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
  ])
  const id = encode(name.padEnd(32, '.'))
  const own = {
    id: isoBase64URL.fromBuffer(id),
    rawId: isoBase64URL.fromBuffer(id),
    type: 'public-key',
  }

  /** Authenticator data, as in §6.1, up to what only a new credential has. */
  async function dataOf(flags: number, { rpId = 'localhost', counter = 1, ...says }: Says) {
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', encode(rpId)))
    const start = new Uint8Array(37)
    start.set(hash)
    start[32] = FLAGS.present | (says.isVerified === false ? 0 : FLAGS.verified) | flags
    new DataView(start.buffer).setUint32(33, counter)
    return start
  }

  const clientData = (type: string, { challenge, origin = 'http://localhost:8080' }: Says) =>
    encode(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

  return {
    /** Answers a challenge to make a passkey. */
    async create(says: Says) {
      const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', keys.publicKey)
      const cose = isoCBOR.encode(
        new Map<number, number | Uint8Array<ArrayBuffer>>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, isoBase64URL.toBuffer(x)],
          [-3, isoBase64URL.toBuffer(y)],
        ]),
      )
      const start = await dataOf(FLAGS.attested, says)
      const length = new Uint8Array([id.length >> 8, id.length & 255])
      const authData = join(start, new Uint8Array(16), length, id, cose)
      const { format = 'none', statement = new Map() } = says
      const attestation = new Map<string, unknown>([
        ['fmt', format],
        ['attStmt', statement],
        ['authData', authData],
      ])
      return {
        ...own,
        response: {
          clientDataJSON: isoBase64URL.fromBuffer(clientData('webauthn.create', says)),
          attestationObject: isoBase64URL.fromBuffer(isoCBOR.encode(attestation as never)),
        },
        clientExtensionResults: {},
      }
    },
    /** Answers a challenge to sign in. */
    async sign(says: Says) {
      const authenticatorData = await dataOf(0, says)
      const clientDataJSON = clientData('webauthn.get', says)
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', clientDataJSON))
      const signed = join(authenticatorData, hash)
      const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
      const raw = await crypto.subtle.sign(algorithm, keys.privateKey, signed)
      return {
        ...own,
        response: {
          clientDataJSON: isoBase64URL.fromBuffer(clientDataJSON),
          authenticatorData: isoBase64URL.fromBuffer(authenticatorData),
          signature: isoBase64URL.fromBuffer(toDer(new Uint8Array(raw))),
          userHandle: isoBase64URL.fromUTF8String(says.userHandle ?? staffId),
        },
        clientExtensionResults: {},
      }
    },
  }
}

function join(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap(part => [...part]))
}

/** The two numbers of a signature as ASN.1 has them, which is how devices send them. */
function toDer(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const numbers = [raw.subarray(0, 32), raw.subarray(32)].map(number => {
    const first = number.findIndex(byte => byte !== 0)
    const bytes = number.subarray(first)
    return bytes[0]! > 127 ? join(new Uint8Array(1), bytes) : bytes
  })
  const body = join(...numbers.map(bytes => join(new Uint8Array([2, bytes.length]), bytes)))
  return join(new Uint8Array([48, body.length]), body)
}
