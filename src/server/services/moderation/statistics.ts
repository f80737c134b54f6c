import type { Statistics } from '#protocol/admin.ts'
import { statesIn, type View } from '#protocol/states.ts'
import { readAside } from '../../db/engine/database.ts'
import { readNumbers, type Numbers } from '../../db/moderation/statistics.ts'
import type { Deps } from '../../deps.ts'

const DAY_MS = 86_400_000

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

function toStatistics(days: readonly string[], { comments, waits, refusals }: Numbers): Statistics {
  const madeIn = (view: View) =>
    sumBy(
      days,
      comments.filter(({ state }) => statesIn(view).includes(state)),
    )
  const minutes = new Map(waits.map(wait => [wait.day, Math.round(wait.minutes)] as const))
  const rules = Map.groupBy(refusals, ({ rule }) => rule)
  return {
    days,
    published: madeIn('published'),
    waiting: madeIn('waiting'),
    spam: madeIn('spam'),
    waitMinutes: days.map(day => minutes.get(day) ?? null),
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

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)
