import type { ApiError } from '../api.ts'
import type { Formatter } from '../i18n/format.ts'
import type { WritingMessages } from './en.ts'

// Who is told of a longer wait would not wait for it.
const NEAR_S = 300

/** What went wrong, and when it can be tried again if that is soon. */
export function explainError(error: ApiError, format: Formatter, t: WritingMessages): string {
  const said = format.error(error)
  const { seconds } = error
  if (!seconds || seconds > NEAR_S) return said
  const time = new Intl.RelativeTimeFormat(format.lang).format(seconds, 'second')
  return `${said} ${t.retryWhen.replace('{time}', time)}`
}
