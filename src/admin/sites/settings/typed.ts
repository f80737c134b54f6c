import type { SiteSettings } from '#protocol/settings.ts'

/** The values of the fields, by the path of the setting: `limits.person.count`. */
export type Typed = Readonly<Record<string, string>>

/** The settings as they are typed: a list has one entry on each line, and nothing is an empty field. */
export function toTyped(settings: SiteSettings): Typed {
  const typed: Record<string, string> = {}
  for (const [field, value] of fieldsOf(settings)) {
    typed[field] = Array.isArray(value) ? value.join('\n') : String(value ?? '')
  }
  return typed
}

function fieldsOf(settings: SiteSettings): [field: string, value: unknown][] {
  const { limits, ...rest } = settings
  return [
    ...Object.entries(rest),
    ...Object.entries(limits).flatMap(([who, { count, seconds }]): [string, unknown][] => [
      [`limits.${who}.count`, count],
      [`limits.${who}.seconds`, seconds],
    ]),
  ]
}

/** The fields with a new value. */
export function listChanged(typed: Typed, saved: Typed): string[] {
  return Object.keys(saved).filter(field => typed[field] !== saved[field])
}

/**
 * The changes, as the API takes them. A value that is no number goes as typed, so that the server
 * reports it.
 */
export function toChanges(typed: Typed, saved: Typed): object {
  const changes: Record<string, unknown> = {}
  const limits: Record<string, object> = {}
  for (const field of listChanged(typed, saved)) {
    const [, who] = /^limits\.(\w+)/.exec(field) ?? []
    if (who) limits[who] = toLimit(typed, who)
    else changes[field] = toValue(field, typed[field] ?? '')
  }
  return Object.keys(limits).length > 0 ? { ...changes, limits } : changes
}

function toLimit(typed: Typed, who: string): object {
  const read = (what: string) => toNumber(typed[`limits.${who}.${what}`] ?? '')
  return { count: read('count'), seconds: read('seconds') }
}

const LISTS: ReadonlySet<string> = new Set(['heldWords', 'blockedWords', 'blockedDomains'])

const NUMBERS: ReadonlySet<string> = new Set(['trustAfter', 'maxLinks', 'minSeconds'])

function toValue(field: string, text: string): unknown {
  if (LISTS.has(field)) return toEntries(text)
  if (NUMBERS.has(field)) return toNumber(text)
  if (field === 'closeAfterDays') return text.trim() === '' ? null : toNumber(text)
  return field === 'akismetKey' ? text.trim() || null : text
}

/** The entries of a list: its lines, without those that are empty. */
export function toEntries(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}

function toNumber(text: string): number | string {
  return /^\s*-?\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : text
}
