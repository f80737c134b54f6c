import type { FieldError, ProblemCode } from '#protocol/problem.ts'
import type { Failure } from '../../failure.ts'
import { toFaults } from '../../../widget/composer/faults.ts'
import type { PageLanguage, PageWords } from './page-words.ts'

type Title = Extract<
  keyof PageWords,
  'notServed' | 'notAllowed' | 'notFound' | 'wentWrong' | 'impossible'
>

const TITLES: Partial<Record<ProblemCode, Title>> = {
  unknown_site: 'notServed',
  forbidden: 'notAllowed',
  not_found: 'notFound',
  internal: 'wentWrong',
  unavailable: 'wentWrong',
}

/** The sentences for a failure. */
export function toFailing(
  { code, message }: Pick<Failure, 'code' | 'message'>,
  { t, format }: PageLanguage,
  publicUrl: string,
): { readonly title: string; readonly sentence: string } {
  return {
    title: t[TITLES[code] ?? 'impossible'],
    sentence:
      code === 'forbidden' ? format.named(t.foreignForm, publicUrl) : (t.errors[code] ?? message),
  }
}

/** The errors of a form. In English the server has a sentence of its own for each. */
export function errorsOf({ code, message, errors }: Failure, words: PageLanguage): FieldError[] {
  const { t, lang, format } = words
  if (errors.length === 0) {
    return [{ field: 'form', code: 'bad_format', message: t.errors[code] ?? message }]
  }
  const faults = /^en\b/.test(lang) ? {} : toFaults(errors, t, format)
  return errors.map(error => ({ ...error, message: faults[error.field] ?? error.message }))
}
