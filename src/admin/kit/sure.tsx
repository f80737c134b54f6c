import { useEffect, useRef, useState } from 'preact/hooks'

interface SureProps {
  /** The label of the button, and of the confirmation. */
  readonly label: string
  /** The question before the action. */
  readonly question: string
  readonly onSure: () => void
}

/** A button with an inline confirmation, for actions without undo. */
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
