import { tracked } from '../tracked.ts'
import type { Widget } from '../widget.ts'

/** A relative time, kept current by the widget's clock, with the exact time as its title. */
export const Time = tracked(({ widget: { format, now }, iso }: { widget: Widget; iso: string }) => {
  const time = Date.parse(iso)
  return (
    <time dateTime={iso} title={format.absolute(time)}>
      {format.since(time, now.value)}
    </time>
  )
})
