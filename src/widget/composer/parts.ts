import type { ApiError } from '../thread/api.ts'
import type { WritingMessages } from './en.ts'
import type { WriterPort } from './port.ts'
import type { Proofs } from './proofs.ts'
import type { SendRequest } from './write.ts'

/** The shared parts of the composer. */
export interface WriterParts extends WriterPort {
  /** The failure as a sentence, with the time of the next try if that is soon. */
  readonly explain: (error: ApiError) => string
  readonly t: WritingMessages
  readonly write: SendRequest
  readonly proofs: Proofs
  /** A comment of the viewer's waits for a moderator: what becomes of it is followed from now on. */
  onWaiting(): void
}
