import { useEffect, useRef, useState } from 'preact/hooks'
import { createPlot } from './plot.ts'
import type { ChartData } from './series.ts'
import { toDay } from './summary.ts'

interface ChartProps {
  readonly title: string
  /** The main thing that it says. */
  readonly summary: string
  readonly data: ChartData
}

/** A chart with what it says in a sentence, and all its numbers in a table. */
export function Chart({ title, summary, data }: ChartProps) {
  const figure = useRef<HTMLElement>(null)
  const [at, setAt] = useState<number | null>(null)
  const isEmpty = data.series.every(({ values }) => values.every(value => !value))
  useEffect(() => {
    if (isEmpty) return undefined
    return createPlot(figure.current!.querySelector('.plot')!, data, {
      colourOf: colour =>
        getComputedStyle(figure.current!.querySelector(`.swatch.c${colour}`)!).backgroundColor,
      onDay: setAt,
    })
  }, [data, isEmpty])
  return (
    <section class="card chart">
      <h2>{title}</h2>
      <p>{summary}</p>
      {!isEmpty && (
        <figure ref={figure}>
          <Legend data={data} at={at} />
          <div class="plot" role="img" aria-label={`${title}. ${summary}`} />
        </figure>
      )}
      {!isEmpty && (
        <details>
          <summary>As a table</summary>
          <Table title={title} data={data} />
        </details>
      )}
    </section>
  )
}

/** The legend, with the numbers of the day under the pointer. */
function Legend({ data, at }: { readonly data: ChartData; readonly at: number | null }) {
  const day = at === null ? undefined : data.days[at]
  return (
    <figcaption class="legend">
      <ul>
        {data.series.map(({ label, colour, values }) => {
          const value = at === null ? null : values[at]
          return (
            <li key={label}>
              <span class={`swatch c${colour}`} /> <bdi>{label}</bdi>
              {typeof value === 'number' && <strong>{data.toText(value)}</strong>}
            </li>
          )
        })}
      </ul>
      <span class="muted">{day && toDay(day)}</span>
    </figcaption>
  )
}

function Table({ title, data }: { readonly title: string; readonly data: ChartData }) {
  return (
    // A scrolling region must be focusable.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div class="scroll" role="region" aria-label={title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Day</th>
            {data.series.map(({ label }) => (
              <th key={label} scope="col">
                <bdi>{label}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.days.map((day, at) => (
            <tr key={day}>
              <th scope="row">{toDay(day)}</th>
              {data.series.map(({ label, values }) => {
                const value = values[at] ?? null
                return <td key={label}>{value === null ? '–' : data.toText(value)}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
