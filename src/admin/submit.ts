import { useState } from 'preact/hooks'
import { Refusal } from './api.ts'

/** A form as it is sent: what came of it last, and whether it is on its way. */
export interface Submission {
  readonly isBusy: boolean
  /** What is wrong with a field; empty when nothing is. */
  fault(field: string): string
  /** What went wrong that is no field's. */
  readonly problem: string
  readonly onSubmit: (event: Event) => void
}

/** Sends a form by `work`, once at a time; what it throws is said in the form. */
export function useSubmit(work: () => Promise<void>): Submission {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const errors = error instanceof Refusal ? error.errors : []

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
    fault: field => (error instanceof Refusal ? error.fault(field) : ''),
    problem: error && errors.length === 0 ? error.message : '',
    onSubmit(event) {
      event.preventDefault()
      if (!isBusy) void send(event.currentTarget as HTMLFormElement)
    },
  }
}
