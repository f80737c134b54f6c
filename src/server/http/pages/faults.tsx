import type { FieldError } from '#protocol/problem.ts'
import { fieldId } from './form.tsx'

/** What is wrong with what was sent, each with a link to its field. Takes the focus where a browser lets it. */
export function Faults({ errors }: { errors: readonly FieldError[] }) {
  if (errors.length === 0) return null
  return (
    <div class="faults" role="group" aria-label="Not posted" tabindex={-1} autofocus>
      <b>Your comment has not been posted yet.</b>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${fieldId(field)}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
