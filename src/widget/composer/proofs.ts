import type { ChallengeAnswer, ChallengeQuestion, Proof } from '#protocol/challenge.ts'
import type { Identity } from './identity.ts'
import type { WriterPort } from './port.ts'
import { createWrite } from './write.ts'

/** Work that the server may want done before it takes a comment. */
export interface Proofs {
  /** Requests and solves a challenge while the author types. Readers get none. */
  prepare(): void
  /** The proof for the next comment, good for one; `null` where none is needed. */
  take(): Promise<string | null>
}

// A clock that is a little behind, and the way to the server.
const MARGIN_MS = 5000

export function createProofs(
  { server, page, signal }: Pick<WriterPort, 'server' | 'page' | 'signal'>,
  identity: Pick<Identity, 'hasKey' | 'key'>,
): Proofs {
  let next: Promise<Proof | null> | null = null

  // A known author may need less work; but asking creates no key.
  const ask = createWrite(server, () => (identity.hasKey() ? identity.key() : null))

  async function begin(): Promise<Proof | null> {
    const question: ChallengeQuestion = { url: page.url, pageId: page.pageId }
    const { challenge } = await ask<ChallengeAnswer>('POST', 'challenges', question)
    if (!challenge) return null
    const { solve } = await import('../proof/solve.ts')
    return solve(challenge, signal)
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

/** The server says until when a challenge holds. */
function isOver({ challenge }: Proof): boolean {
  const { data } = challenge.parameters as { data?: { expiresAt?: number } }
  return Number(data?.expiresAt) < Date.now() + MARGIN_MS
}
