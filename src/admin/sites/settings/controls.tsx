import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Field } from '../../kit/field.tsx'
import { draft, faultOf, type } from './draft.ts'

interface ControlProps {
  /** The path of the setting. */
  readonly name: string
  readonly label: string
  readonly hint?: ComponentChildren
}

const valueOf = (name: string) => draft.typed.value[name] ?? ''

/** A number, or nothing where that means something. */
export function NumberControl({ name, label, hint }: ControlProps) {
  return (
    <Field label={label} hint={hint} fault={faultOf(name)}>
      {attributes => (
        <input
          {...attributes}
          class="number"
          // Of type "number" it would keep from us what is no number, and so lose it.
          inputMode="numeric"
          autocomplete="off"
          name={name}
          value={valueOf(name)}
          onInput={event => type(name, event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

/** One line of text. */
export function TextControl({ name, label, hint }: ControlProps) {
  return (
    <Field label={label} hint={hint} fault={faultOf(name)}>
      {attributes => (
        <input
          {...attributes}
          autocomplete="off"
          spellcheck={false}
          name={name}
          value={valueOf(name)}
          onInput={event => type(name, event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

/** Entries, one on each line. */
export function ListControl({ name, label, hint }: ControlProps) {
  return (
    <Field label={label} hint={hint} fault={faultOf(name)}>
      {attributes => (
        <textarea
          {...attributes}
          rows={4}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          name={name}
          value={valueOf(name)}
          onInput={event => type(name, event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

interface ChoiceProps extends Omit<ControlProps, 'hint'> {
  readonly choices: readonly { readonly value: string; readonly text: string }[]
}

/** A choice between a few values. */
export function ChoiceControl({ name, label, choices }: ChoiceProps) {
  const id = useId()
  const fault = faultOf(name)
  return (
    <fieldset class="choice" aria-describedby={fault ? `${id}-fault` : undefined}>
      <legend>{label}</legend>
      {choices.map(({ value, text }) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={valueOf(name) === value}
            onChange={() => type(name, value)}
          />
          {text}
        </label>
      ))}
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </fieldset>
  )
}

/** So many in so much time. */
export function LimitControl({ name, label }: Omit<ControlProps, 'hint'>) {
  return (
    <fieldset class="limit">
      <legend>{label}</legend>
      <NumberControl name={`${name}.count`} label="Comments" />
      <NumberControl name={`${name}.seconds`} label="Within (seconds)" />
    </fieldset>
  )
}
