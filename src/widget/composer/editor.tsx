import { FaultOf } from './field.tsx'
import type { WritingMessages } from './en.ts'

interface Props {
  readonly id: string
  readonly t: WritingMessages
  readonly source: string
  readonly fault: string
  readonly save: (body: string) => Promise<void>
  readonly cancel: () => void
}

/** The box in which an author changes what a comment says. */
export function Editor({ id, t, source, fault, save, cancel }: Props) {
  function onKeyDown(event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) {
    if (event.isComposing) return
    // A key does not discard changes.
    if (event.key === 'Escape' && event.currentTarget.value === source) cancel()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
      event.currentTarget.form!.requestSubmit()
  }

  function onSubmit(event: Event & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    void save(String(new FormData(event.currentTarget).get('body')))
  }

  return (
    <form part="editor" onSubmit={onSubmit}>
      <textarea
        name="body"
        // Drawn when it opens, and again when something is wrong with it: both times it is where to go on.
        ref={element => element?.focus()}
        onKeyDown={onKeyDown}
        aria-label={t.editing}
        aria-invalid={!!fault}
        aria-describedby={id}
        defaultValue={source}
        dir="auto"
      />
      <FaultOf id={id} fault={fault} />
      <div part="actions">
        <button part="post">{t.save}</button>
        <button type="button" onClick={cancel}>
          {t.cancel}
        </button>
      </div>
    </form>
  )
}
