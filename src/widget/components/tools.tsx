import type { Widget } from '../widget.ts'
import { Once } from './once.ts'

/** Room for what the reader part draws there: how somebody likes the thread to be. */
export class Tools extends Once<{ readonly widget: Widget }> {
  override render({ widget }: { readonly widget: Widget }) {
    return (
      <div
        part="tools"
        ref={host => {
          const filled = widget.reader().then(reader => reader.tools(host!))
          return () => void filled.then(empty => empty())
        }}
      />
    )
  }
}
