import type { ApiError } from '../api.ts'
import type { Formatter } from '../i18n/format.ts'
import type { WritingMessages } from './en.ts'

/** From the longest on, in seconds: a wait is said in the first that it is twice as long as. */
const UNITS = [
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** What went wrong, and when it can be tried again. */
export function explainError(error: ApiError, format: Formatter, t: WritingMessages): string {
  const said = format.error(error)
  const { seconds } = error
  if (!seconds) return said
  const [unit, size] = UNITS.find(([, size]) => seconds >= 2 * size) ?? ['second', 1]
  const time = new Intl.RelativeTimeFormat(format.lang).format(Math.ceil(seconds / size), unit)
  return `${said} ${t.retryWhen.replace('{time}', time)}`
}
