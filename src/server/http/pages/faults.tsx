import type { FieldError } from '#protocol/problem.ts'
import { fieldId } from './form.tsx'
import type { PageLanguage } from './page-words.ts'

interface Props {
  readonly errors: readonly FieldError[]
  readonly words: PageLanguage
}

/**
 * The errors of a form, each with a link to its field. It takes the focus where a browser allows.
 */
export function Faults({ errors, words: { t } }: Props) {
  if (errors.length === 0) return null
  return (
    <div class="faults" role="group" aria-label={t.notPosted} tabindex={-1} autofocus>
      <b>{t.notPostedYet}</b>
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
