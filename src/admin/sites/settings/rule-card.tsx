import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { Statistics } from '#protocol/admin.ts'
import { request } from '../../kit/api.ts'

/** The number of times each rule acted in the last 30 days; `null` while loading. */
const counts = signal<Readonly<Record<string, number>> | null>(null)

/** Loads the counts of the rules. The settings work without them, so a failure shows nothing. */
export async function loadCounts(): Promise<void> {
  const statistics = await request<Statistics>('/statistics?days=30').catch(() => null)
  counts.value =
    statistics &&
    Object.fromEntries(
      Object.entries(statistics.refusals).map(([rule, days]) => [
        rule,
        days.reduce((sum, day) => sum + day, 0),
      ]),
    )
}

interface RuleProps {
  /** The names of the server's rules that this stands for; none where nothing is counted. */
  readonly rules: readonly string[]
  readonly title: string
  /** The description, in one sentence. */
  readonly does: string
  /** The controls of the rule; a rule without any has none to show. */
  readonly children?: ComponentChildren
}

/** One rule: what it does, how often it did, and what may be set. */
export function RuleCard({ rules, title, does, children }: RuleProps) {
  const id = useId()
  return (
    <div class="card rule" role="group" aria-labelledby={id}>
      <div class="rule-head">
        <h3 id={id}>{title}</h3>
        <Count rules={rules} />
      </div>
      <p>{does}</p>
      {children}
    </div>
  )
}

function Count({ rules }: Pick<RuleProps, 'rules'>) {
  if (!counts.value || rules.length === 0) return null
  const count = rules.reduce((sum, rule) => sum + (counts.value?.[rule] ?? 0), 0)
  return (
    <p class={count > 0 ? 'acted' : 'acted none'}>
      {count > 0 ? `${count.toLocaleString('en')} in 30 days` : 'None in 30 days'}
      <span class="hidden-visually"> refused or held</span>
    </p>
  )
}
