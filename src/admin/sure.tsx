import { useEffect, useRef, useState } from 'preact/hooks'

interface SureProps {
  /** What the button says, and then again where it counts. */
  readonly label: string
  /** What is asked before. */
  readonly question: string
  readonly onSure: () => void
}

/** A button that asks in its own place before it does what cannot be taken back. */
export function Sure({ label, question, onSure }: SureProps) {
  const [isAsked, setAsked] = useState(false)
  const first = useRef<HTMLButtonElement>(null)
  const wasAsked = useRef(false)
  useEffect(() => {
    // The button that had the focus has just gone.
    if (isAsked || wasAsked.current) first.current?.focus()
    wasAsked.current = isAsked
  }, [isAsked])
  if (!isAsked) {
    return (
      <button ref={first} type="button" class="danger" onClick={() => setAsked(true)}>
        {label}
      </button>
    )
  }
  return (
    <span class="sure" role="group" aria-label={question}>
      <span>{question}</span>
      <button ref={first} type="button" onClick={() => setAsked(false)}>
        Keep
      </button>
      <button
        type="button"
        class="danger"
        onClick={() => {
          setAsked(false)
          onSure()
        }}
      >
        {label}
      </button>
    </span>
  )
}
