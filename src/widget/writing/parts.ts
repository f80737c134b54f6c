import type { WritingMessages } from './en.ts'
import type { WriterPort } from './port.ts'
import type { Write } from './write.ts'

/** What the parts of the writer share. */
export interface WriterParts extends WriterPort {
  readonly t: WritingMessages
  readonly write: Write
}
