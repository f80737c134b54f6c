import type { Comment, Thread } from '#protocol/comment.ts'
import { Form } from './form.tsx'
import type { PageAddress } from './links.ts'
import type { PageSetting } from './setting.ts'
import type { FormState } from './writing.ts'

interface Props {
  readonly setting: PageSetting
  readonly thread: Thread
  readonly address: PageAddress
  /** The parent; `null` for a top-level comment. */
  readonly parent: Comment | null
  readonly writing: FormState
}

/**
 * A form, or the notice that the thread is closed. A text written meanwhile stays, to be copied.
 */
export function WriteHere({ thread, ...props }: Props) {
  if (!isClosed(thread, props.writing)) return <Form {...props} />
  const { errors } = props.setting.words.t
  return <p class="muted">{errors.locked ?? 'This thread takes no new comments.'}</p>
}

/** Returns whether the thread takes no comments. */
export function isClosed({ locked }: Thread, { body }: FormState): boolean {
  return locked && body === ''
}
