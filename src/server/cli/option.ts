import { canonicalOrigin } from '../services/sites/origins.ts'
import type { Input } from './command.ts'
import { UsageFailure } from './usage-failure.ts'

type Options = Input['options']

/** The value of an option; `null` where it is absent. Throws a `UsageFailure` for an empty one. */
export function textOption(options: Options, name: string): string | null {
  const text = options[name]
  if (text === undefined) return null
  if (typeof text === 'string' && text.trim() !== '') return text
  throw new UsageFailure(`--${name} is empty`)
}

/** An option that is an origin, in its one spelling. Throws a `UsageFailure` for anything else. */
export function originOption(options: Options, name: string): string | null {
  const text = textOption(options, name)
  if (text === null) return null
  const url = URL.parse(text)
  if (url && url.origin === text && /^https?:$/.test(url.protocol)) return canonicalOrigin(text)
  throw new UsageFailure(`--${name} is an origin such as https://blog.example.com (it is ${text})`)
}

/** An option that is a whole number. Throws a `UsageFailure` for anything else. */
export function numberOption(
  options: Options,
  name: string,
  [least, most]: readonly [least: number, most: number],
): number | null {
  const text = textOption(options, name)
  if (text === null) return null
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN
  if (number >= least && number <= most) return number
  throw new UsageFailure(`--${name} is a number from ${least} to ${most} (it is ${text})`)
}
