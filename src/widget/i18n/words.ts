import type { ApiError } from '../thread/api.ts'
import type { ModeratingMessages } from '../moderation/en.ts'
import type { ReadingMessages } from '../live/en.ts'
import type { WritingMessages } from '../composer/en.ts'
import type { Messages } from './en.ts'

/**
 * All that the widget says in one language. A language that lacks a sentence, one for a problem the
 * server may have included, does not compile.
 */
export interface Words extends Messages, ReadingMessages, WritingMessages, ModeratingMessages {
  readonly errors: Readonly<Record<ApiError['code'], string>>
}
