import type { ApiError } from '../thread/api.ts'
import type { Formatter } from '../i18n/format.ts'
import type { WritingMessages } from './en.ts'

// A longer wait is said in minutes.
const NEAR_S = 120

/** The failure as a sentence, with the time of the next try if that is soon. */
export function explainError(error: ApiError, format: Formatter, t: WritingMessages): string {
  const said = format.error(error)
  const { seconds } = error
  if (!seconds) return said
  const wait = new Intl.RelativeTimeFormat(format.lang)
  const time =
    seconds > NEAR_S
      ? wait.format(Math.ceil(seconds / 60), 'minute')
      : wait.format(seconds, 'second')
  return `${said} ${t.retryWhen.replace('{time}', time)}`
}
