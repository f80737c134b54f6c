import { Once } from './once.ts'

interface Props {
  readonly part: string
  /** Draws into the element, and gives how to empty it. */
  readonly fill: (host: HTMLElement) => Promise<() => void>
}

/** A place for what a part of the widget draws that comes later. */
export class Island extends Once<Props> {
  override render({ part, fill }: Props) {
    return (
      <div
        part={part}
        ref={host => {
          const filled = fill(host!)
          return () => void filled.then(empty => empty())
        }}
      />
    )
  }
}
