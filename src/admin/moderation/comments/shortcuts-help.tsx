import type { RefObject } from 'preact'
import { areKeysOn, SHORTCUTS, turnKeys } from './shortcuts.ts'

const KEY_LABEL: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑' }

/** A dialog with all shortcuts and a switch that turns them off. */
export function ShortcutsHelp({
  dialog,
}: {
  readonly dialog: RefObject<HTMLDialogElement | null>
}) {
  return (
    <dialog ref={dialog} class="keys" aria-labelledby="keys-title" closedby="any">
      <h2 id="keys-title">Keyboard shortcuts</h2>
      <dl>
        {SHORTCUTS.map(({ command, keys, label }) => (
          <div key={command}>
            <dt>
              {keys.map(key => (
                <kbd key={key}>{KEY_LABEL[key] ?? key}</kbd>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>Shift</kbd> click
          </dt>
          <dd>Select all between two boxes</dd>
        </div>
      </dl>
      <label class="check-line">
        <input
          type="checkbox"
          defaultChecked={areKeysOn()}
          onChange={event => turnKeys(event.currentTarget.checked)}
        />
        Use these keys on this computer
      </label>
      <form method="dialog">
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the one of a dialog that is open */}
        <button class="primary" autofocus>
          Close
        </button>
      </form>
    </dialog>
  )
}
