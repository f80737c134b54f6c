import { useRef } from 'preact/hooks'
import './copyable.css'
import { say } from './notices.tsx'

interface CopyableProps {
  /** The name for screen readers: "The tag". */
  readonly label: string
  readonly text: string
}

/** A text to take along, whole, with a button that does. */
export function Copyable({ label, text }: CopyableProps) {
  const code = useRef<HTMLElement>(null)

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      say(`${label} is copied.`)
    } catch {
      // Over http there is no clipboard, and a browser may refuse it: what is selected can be copied by hand.
      getSelection()?.selectAllChildren(code.current!)
      say(`${label} is selected. Copy it with Ctrl+C, or ⌘C on a Mac.`)
    }
  }

  return (
    <div class="copyable">
      <pre role="group" aria-label={label}>
        <code ref={code}>{text}</code>
      </pre>
      <button type="button" onClick={() => void copy()} aria-label={`Copy: ${label}`}>
        Copy
      </button>
    </div>
  )
}
