import { createChallenge, randomInt, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import * as z from 'zod'
import type { Challenge } from '#protocol/challenge.ts'
import type { Secrets } from '../sites/secrets.ts'
import { MINUTE_MS } from '../../units.ts'

/** The content of a solved challenge. */
export interface ReadProof {
  /** No two challenges have the same. */
  readonly nonce: string
  readonly issuedAt: Date
  readonly expiresAt: Date
}

/** The difficulty of a challenge: none at 0, and twice the work with each level. */
export type ProofLevel = 0 | 1 | 2 | 3 | 4

// The slowest phones do half a million iterations a second, a laptop ten times as many; level 1
// takes a second there, while the author types. One key is long enough for the browser's own thread
// and short enough for the last one not to be noticed.
const ITERATIONS = 20_000
const KEYS = 24

// Enough time for a long comment; a slower author gets another challenge.
const MINUTES = 20

const ACTION = 'post'

// Longer than any challenge of ours with its solution.
const MOST_PROOF = 2000

/** A challenge for a post on `site`. All that it says is signed together, as one text with its names. */
export async function issueChallenge(
  secrets: Secrets,
  { site, level, now }: { readonly site: string; readonly level: ProofLevel; readonly now: Date },
): Promise<Challenge> {
  const expiresAt = now.getTime() + MINUTES * MINUTE_MS
  const challenge = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: ITERATIONS,
    // Anywhere in the range, as otherwise its beginning could be left out.
    counter: randomInt(2 * KEYS * 2 ** (level - 1)),
    deriveKey,
    // The library's own expiry goes by another clock than the server's.
    data: { site, action: ACTION, issuedAt: now.getTime(), expiresAt },
    ...(await secretsOf(secrets)),
  })
  return challenge as unknown as Challenge
}

const proofSchema = z.object({
  challenge: z.object({
    // The signature covers all other parts.
    parameters: z.looseObject({
      algorithm: z.literal('PBKDF2/SHA-256'),
      nonce: z.string(),
      salt: z.string(),
      cost: z.number(),
      keyLength: z.number(),
      keyPrefix: z.string(),
      keySignature: z.string(),
      data: z.object({
        site: z.string(),
        action: z.string(),
        issuedAt: z.number(),
        expiresAt: z.number(),
      }),
    }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string() }),
})

/**
 * Verifies a proof: it answers an unexpired challenge of this server for `site`. Returns `null` for
 * any other.
 */
export async function readProof(
  secrets: Secrets,
  { site, proof, now }: { readonly site: string; readonly proof: string; readonly now: Date },
): Promise<ReadProof | null> {
  const parsed = proofSchema.safeParse(parseJson(proof))
  if (!parsed.success) return null
  const { challenge, solution } = parsed.data
  const { nonce, data } = challenge.parameters
  if (data.site !== site || data.action !== ACTION || data.expiresAt <= now.getTime()) return null
  const { verified } = await verifySolution({
    challenge,
    solution,
    deriveKey,
    ...(await secretsOf(secrets)),
  })
  if (!verified) return null
  return { nonce, issuedAt: new Date(data.issuedAt), expiresAt: new Date(data.expiresAt) }
}

async function secretsOf(secrets: Secrets) {
  return {
    hmacSignatureSecret: await secrets.read('challenge'),
    // Of the right key only this is known outside: so that who checks need not work as well.
    hmacKeySignatureSecret: await secrets.read('challenge-key'),
  }
}

function parseJson(text: string): unknown {
  if (text.length > MOST_PROOF) return null
  try {
    return JSON.parse(text)
  } catch {
    // It proves nothing, whatever it is.
    return null
  }
}
