import type { Challenge, ChallengeAnswer, ChallengeQuestion, Proof } from '#protocol/challenge.ts'
import { read } from '../api.ts'
import type { Identity } from './identity.ts'
import type { WriterPort } from './port.ts'

/** Work that the server may want done before it takes a comment. */
export interface Proofs {
  /** Asks for it and does it, while somebody types. Nobody who only reads is asked for any. */
  prepare(): void
  /** What goes with the next comment: a proof that is good for one, or `null` where none is wanted. */
  take(): Promise<string | null>
}

// A clock that is a little behind, and the way to the server.
const MARGIN_MS = 5000

export function createProofs(
  { server, page, signal }: Pick<WriterPort, 'server' | 'page' | 'signal'>,
  identity: Pick<Identity, 'hasKey' | 'key'>,
): Proofs {
  let next: Promise<Proof | null> | null = null

  async function ask(): Promise<Challenge | null> {
    const { url, pageId } = page
    const question: ChallengeQuestion = { url, pageId }
    const answer = fetch(`${server}api/v1/challenges`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        // Whoever is known may have less to do; but nobody gets a key because of being asked.
        ...(identity.hasKey() && { authorization: `Bearer ${identity.key()}` }),
      },
      body: JSON.stringify(question),
      signal: AbortSignal.timeout(30_000),
    })
    return (await read<ChallengeAnswer>(answer)).challenge
  }

  async function begin(): Promise<Proof | null> {
    const challenge = await ask()
    if (!challenge) return null
    const { solve } = await import('../solving/solve.ts')
    return solve(challenge, () => !signal.aborted)
  }

  // Without an answer the comment is sent without a proof; the server says if it needs one.
  const prepare = () => (next ??= begin().catch(() => null))

  return {
    prepare: () => void prepare(),
    async take() {
      let proof = await prepare()
      next = null
      if (proof && isOver(proof)) proof = await prepare()
      next = null
      return proof && JSON.stringify(proof)
    },
  }
}

/** The server says until when a challenge holds, in seconds. */
function isOver({ challenge }: Proof): boolean {
  const { expiresAt } = challenge.parameters
  return typeof expiresAt === 'number' && expiresAt * 1000 < Date.now() + MARGIN_MS
}
