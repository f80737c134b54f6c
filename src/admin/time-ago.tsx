import type { ReadonlySignal } from '@preact/signals'
import { UNITS } from '../widget/i18n/format.ts'

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const full = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' })

/** How long before `now` it was, in words. A clock that runs behind the server's makes it now. */
export function toAge(iso: string, now: number): string {
  const age = now - Date.parse(iso)
  const [unit, size] = UNITS.find(([, size]) => age >= size) ?? ['second', Infinity]
  return relative.format(-Math.floor(age / size), unit)
}

/** How long ago it was, with the exact time behind it. */
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
