import { CHOICES } from '../comments/action-choices.ts'
import { decide } from '../comments/comment-actions.ts'
import type { ModerationDesk } from '../comments/desk.ts'

/** Selects all that is shown, and decides about all that is selected. */
export function Bulk({ desk }: { readonly desk: ModerationDesk }) {
  const { list } = desk
  const shown = list.shown.value.length
  const selected = list.selected.value
  if (shown === 0) return null
  return (
    <div class="selection" role="group" aria-label="All selected">
      <label class="check-line">
        <input
          type="checkbox"
          class="check"
          checked={selected.size === shown}
          indeterminate={selected.size > 0 && selected.size < shown}
          onChange={event => list.selectAll(event.currentTarget.checked)}
        />
        {selected.size > 0 ? `${selected.size} selected` : 'Select all on this page'}
      </label>
      {selected.size > 0 && (
        <div class="buttons">
          {CHOICES.map(({ action, label }) => (
            <button
              key={action}
              type="button"
              class={action}
              onClick={() => {
                // These buttons go with what is selected; so the focus goes on from there.
                list.makeCurrent([...selected][0]!)
                void decide(desk, action, [...selected])
              }}
            >
              {label}
            </button>
          ))}
          <button
            type="button"
            class="quiet"
            onClick={() => {
              list.makeCurrent([...selected][0]!)
              list.selectAll(false)
            }}
          >
            Clear
          </button>
        </div>
      )}
    </div>
  )
}
