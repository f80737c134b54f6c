import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { stack, type ChartData } from './series.ts'
import { toDay } from './summary.ts'

interface PlotContext {
  /** The current value of a chart colour, in the light or dark theme. */
  readonly colourOf: (colour: number) => string
  /** Hears which day the pointer is on. */
  readonly onDay: (at: number | null) => void
}

const HEIGHT = 220

/** Draws `data` into an element, as wide as that is; gives what takes it away. */
export function createPlot(element: HTMLElement, data: ChartData, context: PlotContext) {
  const plot = new uPlot(toOptions(element, data, context), toColumns(data), element)
  const observer = new ResizeObserver(() =>
    plot.setSize({ width: element.clientWidth, height: HEIGHT }),
  )
  observer.observe(element)
  const scheme = matchMedia('(prefers-color-scheme: dark)')
  const forced = matchMedia('(forced-colors: active)')
  const redraw = () => plot.redraw(false)
  for (const query of [scheme, forced]) query.addEventListener('change', redraw)
  return () => {
    observer.disconnect()
    for (const query of [scheme, forced]) query.removeEventListener('change', redraw)
    plot.destroy()
  }
}

/** uPlot's columns: days as numbers, and the series, of bars the highest first, as those behind are drawn first. */
function toColumns({ days, series, kind }: ChartData): uPlot.AlignedData {
  const values = kind === 'bars' ? stack(series).toReversed() : series.map(({ values }) => values)
  return [days.map((_, at) => at), ...values.map(column => [...column])]
}

function toOptions(
  element: HTMLElement,
  { days, series, kind, toShortText }: ChartData,
  { colourOf, onDay }: PlotContext,
): uPlot.Options {
  const isBars = kind === 'bars'
  const ordered = isBars ? series.toReversed() : series
  const text = () => getComputedStyle(element).color
  const line = () => getComputedStyle(element).borderColor
  const axis = { stroke: text, font: '12px system-ui, sans-serif', ticks: { show: false } }
  return {
    width: element.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, points: { show: !isBars }, drag: { x: false, y: false } },
    scales: {
      x: { time: false, range: [-0.6, days.length - 0.4] },
      y: { range: (_, __, most) => [0, Math.max(most, 1) * 1.1] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        incrs: [1, 2, 3, 4, 5, 7, 14, 28],
        size: 28,
        space: 48,
        values: (_, splits) => splits.map(at => (days[at] ? toDay(days[at]) : '')),
      },
      {
        ...axis,
        grid: { stroke: line, width: 1 },
        size: 56,
        ...(isBars
          ? { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000] }
          : {}),
        values: (_, splits) => splits.map(value => (value === 0 ? '0' : toShortText(value))),
      },
    ],
    series: [
      {},
      ...ordered.map(({ colour }) => ({
        stroke: () => colourOf(colour),
        ...(isBars
          ? { fill: () => colourOf(colour), width: 0, points: { show: false }, paths: toBars }
          : {
              width: 2,
              spanGaps: true,
              points: { show: true, size: 7, fill: () => colourOf(colour) },
            }),
      })),
    ],
    hooks: { setCursor: [({ cursor }) => onDay(cursor.idx ?? null)] },
  }
}

const toBars = uPlot.paths.bars!({ size: [0.7, 40] })
