import { LIMITS } from '#protocol/limits.ts'
import { drawBody } from '../thread/components/body.tsx'
import type { Formatter } from '../i18n/format.ts'
import { tracked } from '../thread/tracked.ts'
import { TRAP, type Composing } from './composing.ts'
import type { WritingMessages } from './en.ts'
import { FaultOf, Field } from './field.tsx'

interface Props {
  readonly composing: Composing
  readonly format: Formatter
  readonly t: WritingMessages
  readonly author: { readonly name: string; readonly email: string }
  readonly isReply: boolean
}

/** The number of remaining characters from which the counter shows. */
const NEAR = 500

/** The part below a text box: errors, author fields and buttons. */
export const Composer = tracked(({ composing, format, t, author, isReply }: Props) => {
  const { faultId, togglePreview, close } = composing
  const faults = composing.faults.value
  const preview = composing.preview.value
  const failure = composing.failure.value
  const over = composing.length.value - LIMITS.body

  return (
    <>
      <FaultOf id={faultId} fault={over > 0 ? format.plural(t.tooMany, over) : faults['body']} />
      {over > -NEAR && over <= 0 && <p class="muted">{format.plural(t.left, -over)}</p>}
      {preview && (
        <div part="body preview" role="group" aria-label={t.preview} dir="auto">
          {drawBody(preview)}
        </div>
      )}
      <input class="trap" name={TRAP} tabIndex={-1} autocomplete="off" aria-hidden />
      <div part="fields">
        <Field
          id={`${faultId}-name`}
          name="author.name"
          label={t.name}
          type="text"
          autocomplete="name"
          value={author.name}
          fault={faults['author.name']}
        />
        <Field
          id={`${faultId}-email`}
          name="author.email"
          label={t.email}
          type="email"
          autocomplete="email"
          value={author.email}
          fault={faults['author.email']}
        />
      </div>
      <p class="muted">{t.hint}</p>
      <div part="actions">
        <button part="post">{isReply ? t.postReply : t.post}</button>
        <button type="button" onClick={togglePreview}>
          {preview ? t.continue : t.preview}
        </button>
        {close && (
          <button type="button" onClick={close}>
            {t.cancel}
          </button>
        )}
      </div>
      {failure && (
        <p class="error" role="alert">
          {format.error(failure)}
        </p>
      )}
    </>
  )
})
