import { useState } from 'preact/hooks'
import { RequestError } from './api.ts'

/** A form as it is sent: what came of it last, and whether it is on its way. */
export interface Submission {
  readonly isBusy: boolean
  /** The message for a field; empty when the field is right. */
  fault(field: string): string
  /** The error that belongs to no field. */
  readonly problem: string
  readonly onSubmit: (event: Event) => void
}

/** Submits a form by `work`, one submission at a time; an error appears in the form. */
export function useSubmit(work: () => Promise<void>): Submission {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const errors = error instanceof RequestError ? error.errors : []

  async function send(form: HTMLFormElement) {
    setBusy(true)
    try {
      await work()
      setError(null)
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)))
      // Once it is drawn: the first field to mend.
      setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus())
    }
    setBusy(false)
  }
  return {
    isBusy,
    fault: field => (error instanceof RequestError ? error.fault(field) : ''),
    problem: error && errors.length === 0 ? error.message : '',
    onSubmit(event) {
      event.preventDefault()
      if (!isBusy) void send(event.currentTarget as HTMLFormElement)
    },
  }
}
