import type { Statistics } from '#protocol/admin.ts'
import { readAside } from '../../db/database.ts'
import { readNumbers, type Numbers } from '../../db/statistics.ts'
import type { Deps } from '../../deps.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** The last `count` days of a site, today included. */
export async function readStatistics(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  site: string,
  count: number,
): Promise<Statistics> {
  const today = now().getTime()
  const days = Array.from({ length: count }, (_, place) =>
    dayOf(today - (count - 1 - place) * DAY_MS),
  )
  const numbers = await readAside(db, db => readNumbers(db, site, days[0]!))
  return toStatistics(days, numbers)
}

function toStatistics(
  days: readonly string[],
  { comments, approvals, refusals }: Numbers,
): Statistics {
  const madeIn = (...states: readonly string[]) =>
    sumBy(
      days,
      comments.filter(({ state }) => states.includes(state)),
    )
  const waits = Map.groupBy(approvals, ({ approvedAt }) => approvedAt.slice(0, 10))
  const rules = Map.groupBy(refusals, ({ rule }) => rule)
  return {
    days,
    published: madeIn('published', 'hidden'),
    waiting: madeIn('pending'),
    spam: madeIn('spam'),
    waitMinutes: days.map(day => median((waits.get(day) ?? []).map(minutesOf))),
    refusals: Object.fromEntries(
      Array.from(rules, ([rule, counts]) => [rule, sumBy(days, counts)] as const),
    ),
  }
}

function sumBy(
  days: readonly string[],
  counts: readonly { readonly day: string; readonly count: number }[],
): readonly number[] {
  const sums = new Map<string, number>()
  for (const { day, count } of counts) sums.set(day, (sums.get(day) ?? 0) + count)
  return days.map(day => sums.get(day) ?? 0)
}

const minutesOf = ({ madeAt, approvedAt }: Numbers['approvals'][number]) =>
  (Date.parse(approvedAt) - Date.parse(madeAt)) / MINUTE_MS

/** The middle one; of an even number the mean of the two in the middle. */
function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2)
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)
