import type { Statistics } from '#protocol/admin.ts'
import { toRuleLabel } from '../comments/rules.ts'

const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0)

const said = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** The first chart as a sentence. */
export function sayComments({ days, published, waiting, spam }: Statistics): string {
  const all = sum(published) + sum(waiting) + sum(spam)
  if (all === 0) return `Nobody has written in the last ${days.length} days.`
  const rest = [
    sum(waiting) > 0 && `${said(sum(waiting), 'waits', 'wait')}`,
    sum(spam) > 0 && `${said(sum(spam), 'is', 'are')} spam`,
  ].filter(Boolean)
  const most = days[published.indexOf(Math.max(...published))]!
  const busiest = sum(published) > 0 ? ` Most were published on ${toDay(most)}.` : ''
  const of = rest.length > 0 ? `; of them ${rest.join(' and ')}` : ''
  return `${said(all, 'comment', 'comments')} in ${days.length} days${of}.${busiest}`
}

/** The time that comments waited for approval: the median of the daily medians. */
export function sayWait({ days, waitMinutes }: Statistics): string {
  const known = waitMinutes.filter(minutes => minutes !== null).toSorted((a, b) => a - b)
  const middle = known[Math.floor(known.length / 2)]
  if (middle === undefined)
    return `Nobody had to wait for approval in the last ${days.length} days.`
  return `On a usual day half of those who waited were approved within ${toDuration(middle)}.`
}

/** A sentence that names the rule with most held and refused comments. */
export function sayRefusals({ days, refusals }: Statistics): string {
  const rules = byFrequency(refusals)
  const [first] = rules
  if (!first) return `No rule has held or refused anything in the last ${days.length} days.`
  const all = sum(rules.map(({ count }) => count))
  return `The rules held or refused ${said(all, 'comment', 'comments')}, most of them by “${toRuleLabel(first.rule)}” (${first.count.toLocaleString('en')}).`
}

/** The rules that have found something, the one that found most first. */
export function byFrequency(
  refusals: Statistics['refusals'],
): readonly { readonly rule: string; readonly count: number }[] {
  return Object.entries(refusals)
    .map(([rule, counts]) => ({ rule, count: sum(counts) }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
}

const DAY = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** `2026-11-24` as people say it. */
export const toDay = (day: string): string => DAY.format(new Date(`${day}T00:00:00Z`))

/** The shortest form of a duration, for an axis. */
export function toShortDuration(minutes: number): string {
  if (minutes < 90) return `${Math.round(minutes)} min`
  return minutes < 2880
    ? `${Math.round(minutes / 6) / 10} h`
    : `${Math.round(minutes / 144) / 10} d`
}

/** Minutes in the unit that people would use. */
export function toDuration(minutes: number): string {
  if (minutes < 1) return 'a minute'
  if (minutes < 90) return said(Math.round(minutes), 'minute', 'minutes')
  if (minutes < 2880) return said(Math.round(minutes / 6) / 10, 'hour', 'hours')
  return said(Math.round(minutes / 144) / 10, 'day', 'days')
}
