import { useEffect, useState } from 'preact/hooks'
import type { Statistics } from '#protocol/admin.ts'
import { request } from '../../kit/api.ts'
import { Page } from '../../kit/page.tsx'
import { hrefOf, place } from '../../kit/place.ts'
import { sayRefusal } from '../../kit/refusal.ts'
import { Chart } from './chart.tsx'
import { toCommentChart, toRefusalChart, toWaitChart, type ChartData } from './series.ts'
import { sayComments, sayRefusals, sayWait } from './summary.ts'
import './statistics.css'

const RANGES = [7, 30, 90]

/** The site in charts: what is written, how long writers wait, and what the rules find. */
export function StatisticsPage() {
  const asked = Number(place.value.query.get('days'))
  const days = RANGES.includes(asked) ? asked : 30
  return (
    <Page title="Statistics">
      <nav class="tabs" aria-label="How far back">
        {RANGES.map(range => (
          <a
            key={range}
            href={hrefOf('statistics', { days: String(range) })}
            aria-current={range === days ? 'page' : undefined}
          >
            {range} days
          </a>
        ))}
      </nav>
      <Charts days={days} />
    </Page>
  )
}

interface ChartCard {
  readonly title: string
  readonly summary: string
  readonly data: ChartData
}

/** Made once for each answer, so that charts are not drawn again for nothing. */
const toCharts = (statistics: Statistics): readonly ChartCard[] => [
  {
    title: 'Comments per day',
    summary: sayComments(statistics),
    data: toCommentChart(statistics),
  },
  { title: 'Waiting time', summary: sayWait(statistics), data: toWaitChart(statistics) },
  {
    title: 'Held or refused by rules',
    summary: sayRefusals(statistics),
    data: toRefusalChart(statistics),
  },
]

/** The charts stay while the next range loads. */
function Charts({ days }: { readonly days: number }) {
  const [charts, setCharts] = useState<readonly ChartCard[] | 'loading' | 'failed'>('loading')
  const [tries, setTries] = useState(0)
  useEffect(() => {
    const stop = new AbortController()
    request<Statistics>(`/statistics?days=${days}`, { signal: stop.signal }).then(
      statistics => setCharts(toCharts(statistics)),
      error => {
        if (stop.signal.aborted) return
        setCharts('failed')
        sayRefusal(error)
      },
    )
    return () => stop.abort()
  }, [days, tries])
  if (charts === 'loading') return <p class="loading late">Loading…</p>
  if (charts === 'failed') {
    return (
      <p class="empty">
        The statistics could not be loaded.{' '}
        <button type="button" onClick={() => setTries(tries + 1)}>
          Try again
        </button>
      </p>
    )
  }
  return (
    <>
      {charts.map(chart => (
        <Chart key={chart.title} {...chart} />
      ))}
    </>
  )
}
