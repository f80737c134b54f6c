import type { ReadonlySignal } from '@preact/signals'
import { UNITS } from '../../widget/i18n/format.ts'

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const full = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' })

/**
 * The time before `now` in words. A time after `now` reads as now: this clock runs behind the
 * server's.
 */
export function toAge(iso: string, now: number): string {
  const age = now - Date.parse(iso)
  const [unit, size] = UNITS.find(([, size]) => age >= size) ?? ['second', Infinity]
  return relative.format(-Math.floor(age / size), unit)
}

/** A time in words ("3 hours ago") with the exact time as its title. */
export function TimeAgo({
  iso,
  now,
}: {
  readonly iso: string
  readonly now: ReadonlySignal<number>
}) {
  return (
    <time dateTime={iso} title={full.format(Date.parse(iso))}>
      {toAge(iso, now.value)}
    </time>
  )
}
