import type { Comment } from '#protocol/comment.ts'
import type { PageAddress } from './links.ts'
import type { PageSetting } from './setting.ts'
import type { FormState } from './writing.ts'

interface Props {
  readonly setting: PageSetting
  readonly address: PageAddress
  /** The parent; `null` for a top-level comment. */
  readonly parent: Comment | null
  readonly writing: FormState
}

/** The form for a comment or reply, without script. */
export function Form({ setting: { words, links }, address, parent, writing }: Props) {
  const { t, format } = words
  const label = parent ? format.named(t.replyTo, parent.author.name) : t.write
  return (
    <form id="write" method="post" action={links.form} aria-label={label}>
      <input type="hidden" name="url" value={address.url} />
      {address.pageId !== null && <input type="hidden" name="id" value={address.pageId} />}
      {parent && <input type="hidden" name="parentId" value={parent.id} />}
      <input type="hidden" name="form" value={writing.form} />
      <Field name="body" label={label} writing={writing} />
      <p class="muted">{t.hint}</p>
      <div part="fields">
        <Field name="name" label={t.name} writing={writing} />
        <Field name="email" label={t.email} writing={writing} />
      </div>
      <div part="actions">
        <button part="post">{parent ? t.postReply : t.post}</button>
        <span class="muted">{t.final}</span>
      </div>
      {/** A honeypot: only programs fill it in. It has no label, so that no person finds it. */}
      <input hidden type="text" name="website" autocomplete="off" tabindex={-1} />
    </form>
  )
}

type FieldName = 'body' | 'name' | 'email'

/** The fields by the names that the server's sentences have for them. */
const FIELDS: Readonly<Record<string, FieldName>> = {
  body: 'body',
  'author.name': 'name',
  'author.email': 'email',
}

/** The id of the element to mend, for what is wrong with `field`. */
export function fieldId(field: string): string {
  const name = FIELDS[field]
  return name === undefined ? 'write' : `field-${name}`
}

interface FormFieldProps {
  readonly name: FieldName
  readonly label: string
  readonly writing: FormState
}

function Field({ name, label, writing }: FormFieldProps) {
  const id = `field-${name}`
  const error = writing.errors.find(({ field }) => fieldId(field) === id)
  const shared = {
    id,
    name,
    'aria-invalid': error !== undefined,
    'aria-describedby': error && `${id}-error`,
  }
  return (
    <div>
      <label for={id}>{label}</label>
      {name === 'body' ? (
        <textarea {...shared} rows={5} dir="auto" required value={writing.body} />
      ) : (
        <input
          {...shared}
          // Not of the type `email`: the server alone decides about addresses.
          type="text"
          inputMode={name === 'email' ? 'email' : undefined}
          autocomplete={name}
          dir={name === 'email' ? 'ltr' : 'auto'}
          required={name === 'name'}
          value={writing[name]}
        />
      )}
      {error && (
        <span class="error" id={`${id}-error`}>
          {error.message}
        </span>
      )}
    </div>
  )
}
