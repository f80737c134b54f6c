import type { ApiError } from '../thread/api.ts'
import type { WritingMessages } from './en.ts'
import type { WriterPort } from './port.ts'
import type { Proofs } from './proofs.ts'
import type { SendRequest } from './write.ts'

/** What the parts of the writer share. */
export interface WriterParts extends WriterPort {
  /** What went wrong, and when it can be tried again if that is soon. */
  readonly explain: (error: ApiError) => string
  readonly t: WritingMessages
  readonly write: SendRequest
  readonly proofs: Proofs
  /** A comment of the viewer's waits for a moderator: what becomes of it is followed from now on. */
  onWaiting(): void
}
