import { linksOf, textOf, type Body } from '#protocol/body.ts'
import type { NewAuthor } from '#protocol/comment.ts'
import { LIMITS } from '#protocol/limits.ts'
import { FieldErrors, invalidFields } from '../../failure.ts'
import { normaliseEmail, normaliseWebsite } from './author-contact.ts'
import { normaliseName } from './author-name.ts'
import { parseMarkdown } from './markdown.ts'
import { findUnstorable, normaliseText, toCodePoint } from './normalise-text.ts'
import { drawsSomething } from './visible-text.ts'

/** A comment as typed. `author` is `null` for an edit, which keeps the author's details. */
export interface Draft<A extends NewAuthor | null = NewAuthor | null> {
  readonly body: string
  readonly author: A
}

export interface NormalComment<A extends NewAuthor | null> {
  readonly source: string
  readonly body: Body
  readonly author: A
}

/**
 * The one writer: whatever becomes a comment, new or edited, has passed here. It refuses and never
 * truncates; nothing rewrites the text after it. Throws `invalid` with all that is wrong.
 */
export function normaliseComment<A extends NewAuthor | null>(draft: Draft<A>): NormalComment<A> {
  const errors = new FieldErrors()
  const text = normaliseBody(draft.body, errors)
  const author = draft.author && readAuthor(draft.author, errors)
  if (errors.list.length > 0) throw invalidFields(errors.list)
  return { ...text, author: author as A }
}

/** Normalises an author without a comment. Throws `invalid`. */
export function normaliseAuthor(author: NewAuthor): NewAuthor {
  const errors = new FieldErrors()
  const normal = readAuthor(author, errors)
  if (errors.list.length > 0) throw invalidFields(errors.list)
  return normal
}

function readAuthor(author: NewAuthor, errors: FieldErrors): NewAuthor {
  return {
    name: readName(author.name, errors),
    email: normaliseEmail(author.email, errors),
    website: normaliseWebsite(author.website, errors),
  }
}

/** The name, and in what is wrong with it the numbers and the character that a sentence names. */
function readName(typed: string, errors: FieldErrors): string {
  const own = new FieldErrors()
  const name = normaliseName(typed, own)
  for (const { field, code, message } of own.list) {
    const character = code === 'bad_characters' ? findRefused(typed) : undefined
    errors.add(field, code, message, {
      ...(code === 'too_long' && { max: LIMITS.name }),
      ...(character !== undefined && { character: toCodePoint(character) }),
    })
  }
  return name
}

// A name that is longer is refused for its length.
const LONGEST_NAME = 1000

/** The first character that no name may have. There may be none: two that are harmless may not be together. */
function findRefused(name: string): string | undefined {
  return Array.from(name.trim().slice(0, LONGEST_NAME)).find(character => {
    const errors = new FieldErrors()
    normaliseName(`a${character}a`, errors)
    return errors.list.some(({ code }) => code === 'bad_characters')
  })
}

function normaliseBody(typed: string, errors: FieldErrors): { source: string; body: Body } {
  // Spaces before the first line with text may be what makes it code, so only empty lines go.
  const source =
    normaliseText(typed)
      ?.trimEnd()
      .replace(/^(?:[^\S\n]*\n)+/, '') ?? ''
  const nothing = { source, body: [] }
  const culprit = findUnstorable(typed)
  if (culprit) {
    const { character, line } = culprit
    const message = `Line ${line} has a character that cannot be stored: ${character}. Delete it.`
    errors.add('body', 'bad_characters', message, culprit)
    return nothing
  }
  if (source.length > LIMITS.body) {
    const params = { max: LIMITS.body, count: source.length }
    const message = `A comment may have ${params.max} characters; this one has ${params.count}.`
    errors.add('body', 'too_long', message, params)
    return nothing
  }
  const body = parseMarkdown(source)
  const text = textOf(body, (_, inside) => inside)
  const links = linksOf(body).length
  if (!drawsSomething(text)) errors.add('body', 'blank', 'Please write something.')
  if (links > LIMITS.links) {
    const message = `A comment may have ${LIMITS.links} links; this one has ${links}.`
    errors.add('body', 'too_many_links', message, { max: LIMITS.links, count: links })
  }
  return { source, body }
}
