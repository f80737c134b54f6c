import { say, sayFault } from '../notices.tsx'

/** A text to take along, with a button that does. */
export function Copy({ text, label }: { readonly text: string; readonly label: string }) {
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => say('Copied.'),
      () => sayFault('This browser did not copy it: select the text and copy it yourself.'),
    )
  return (
    <div class="copy">
      <input
        readOnly
        aria-label={label}
        value={text}
        onFocus={event => event.currentTarget.select()}
      />
      <button type="button" onClick={() => void copy()}>
        Copy
      </button>
    </div>
  )
}
