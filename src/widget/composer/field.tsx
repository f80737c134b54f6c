interface Props {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'email'
  readonly autocomplete: 'name' | 'email'
  readonly value: string
  readonly fault: string | undefined
}

/** A field with its label above it and what is wrong with it below. */
export function Field({ id, name, label, type, autocomplete, value, fault }: Props) {
  return (
    <div>
      <label>
        {label}
        <input
          name={name}
          // The e-mail keyboard without the browser's own messages: errors appear below.
          inputMode={type}
          autocomplete={autocomplete}
          defaultValue={value}
          aria-invalid={!!fault}
          aria-describedby={id}
        />
      </label>
      <FaultOf id={id} fault={fault} />
    </div>
  )
}

/** The error of a field, announced at once. */
export function FaultOf({ id, fault }: { id: string; fault: string | undefined }) {
  return (
    <span id={id} class="error" role="alert">
      {fault}
    </span>
  )
}
