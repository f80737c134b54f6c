import type { Comment, Thread } from '#protocol/comment.ts'
import { Form } from './form.tsx'
import type { PageAddress } from './links.ts'
import type { PageSetting } from './setting.ts'
import type { FormState } from './writing.ts'

interface Props {
  readonly setting: PageSetting
  readonly thread: Thread
  readonly address: PageAddress
  /** What is replied to; `null` for a top-level comment. */
  readonly parent: Comment | null
  readonly writing: FormState
}

/** A form to write in, or that none is taken here. What somebody has written meanwhile stays to be copied. */
export function WriteHere({ thread, ...props }: Props) {
  if (!isClosed(thread, props.writing)) return <Form {...props} />
  const { errors } = props.setting.words.t
  return <p class="muted">{errors.locked ?? 'This thread takes no new comments.'}</p>
}

/** Whether there is no form. */
export function isClosed({ locked }: Thread, { body }: FormState): boolean {
  return locked && body === ''
}
