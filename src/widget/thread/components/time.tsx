import { tracked } from '../tracked.ts'
import type { Widget } from '../widget.ts'

/** How long ago it was, kept true by the widget's clock, with the exact time behind it. */
export const Time = tracked(({ widget: { format, now }, iso }: { widget: Widget; iso: string }) => {
  const time = Date.parse(iso)
  return (
    <time dateTime={iso} title={format.absolute(time)}>
      {format.since(time, now.value)}
    </time>
  )
})
