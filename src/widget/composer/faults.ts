import type { FaultParams, FieldError } from '#protocol/problem.ts'
import type { Formatter } from '../i18n/format.ts'
import type { WritingMessages } from './en.ts'
import type { Fault } from './validate.ts'

/** Errors as sentences by field; a correct field is absent. */
export type Faults = Readonly<Record<string, string>>

/** The fields that a form has. */
const FIELD = /^(body|author\.(name|email))$/

/**
 * The sentence for each error; the server's own where the widget has none. An error without a field
 * appears at the text.
 */
export function toFaults(
  faults: readonly (Fault | FieldError)[],
  t: WritingMessages,
  { lang, words }: Pick<Formatter, 'lang' | 'words'>,
): Faults {
  const known: Readonly<Record<string, Readonly<Record<string, string>>>> = t.fields
  return Object.fromEntries(
    faults.map(fault => {
      const { field, code, params } = fault
      const other = words.errors?.invalid ?? ('message' in fault ? fault.message : code)
      const sentence = known[field]?.[code] ?? other
      return [FIELD.test(field) ? field : 'body', params ? fill(sentence, params, lang) : sentence]
    }),
  )
}

function fill(sentence: string, params: FaultParams, lang: string): string {
  // A sentence that does not name the character has it at its end, before the full stop.
  const isNamed = sentence.includes('{character}') || !params.character
  const all = isNamed ? sentence : sentence.replace(/\p{P}?$/u, end => ` ({character})${end}`)
  return all.replace(/\{(\w+)\}/g, (_, name: keyof FaultParams) =>
    (params[name] ?? '').toLocaleString(lang),
  )
}
