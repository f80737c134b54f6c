import type { FieldError } from '#protocol/problem.ts'
import type { WritingMessages } from './en.ts'
import type { Fault } from './validate.ts'

/** What is wrong, as a sentence by field; a field that is right is not there. */
export type Faults = Readonly<Record<string, string>>

/**
 * The sentence for each fault; the server's own where we have none. What is wrong with something that
 * has no field is said where the text is.
 */
export function toFaults(faults: readonly (Fault | FieldError)[], t: WritingMessages): Faults {
  const known: Readonly<Record<string, Readonly<Record<string, string>>>> = t.fields
  return Object.fromEntries(
    faults.map(fault => [
      fault.field in known ? fault.field : 'body',
      known[fault.field]?.[fault.code] ?? ('message' in fault ? fault.message : fault.code),
    ]),
  )
}
