import type { Statistics } from '#protocol/admin.ts'
import { toRuleLabel } from '../comments/rules.ts'
import { byFrequency, toDuration, toShortDuration } from './summary.ts'

/** One line or one part of the bars, with its name. */
export interface Series {
  readonly label: string
  /** Number of the chart's colour, from 1 on. */
  readonly colour: number
  readonly values: readonly (number | null)[]
}

export interface ChartData {
  readonly days: readonly string[]
  readonly series: readonly Series[]
  /** Bars stand on each other; points stand alone. */
  readonly kind: 'bars' | 'points'
  /** A value as it is read. */
  readonly toText: (value: number) => string
  /** The short label for the axis. */
  readonly toShortText: (value: number) => string
}

const toCount = (value: number) => value.toLocaleString('en')

export function toCommentChart({ days, published, waiting, spam }: Statistics): ChartData {
  return {
    days,
    kind: 'bars',
    toText: toCount,
    toShortText: toCount,
    series: [
      { label: 'Published', colour: 1, values: published },
      { label: 'Waiting', colour: 2, values: waiting },
      { label: 'Spam', colour: 3, values: spam },
    ],
  }
}

export function toWaitChart({ days, waitMinutes }: Statistics): ChartData {
  return {
    days,
    kind: 'points',
    toText: toDuration,
    toShortText: toShortDuration,
    series: [{ label: 'Median time until approval', colour: 4, values: waitMinutes }],
  }
}

// Readers cannot tell more colours apart.
const MOST_RULES = 4

/** The rules that found most, each by itself, and all others together. */
export function toRefusalChart({ days, refusals }: Statistics): ChartData {
  const rules = byFrequency(refusals).map(({ rule }) => rule)
  const named = rules.slice(0, MOST_RULES)
  const others = rules.slice(MOST_RULES)
  const series = named.map((rule, index) => ({
    label: toRuleLabel(rule),
    colour: index + 1,
    values: refusals[rule]!,
  }))
  const rest = days.map((_, at) => others.reduce((all, rule) => all + refusals[rule]![at]!, 0))
  return {
    days,
    kind: 'bars',
    toText: toCount,
    toShortText: toCount,
    series:
      others.length > 0
        ? [...series, { label: 'Other rules', colour: MOST_RULES + 1, values: rest }]
        : series,
  }
}

/** Each series with all before it below it, as stacked bars are drawn. */
export function stack(series: readonly Series[]): readonly (readonly number[])[] {
  let below: readonly number[] = []
  return series.map(
    ({ values }) => (below = values.map((value, at) => (value ?? 0) + (below[at] ?? 0))),
  )
}
