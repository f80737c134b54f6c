import type { Body, Inline } from '#protocol/body.ts'
import type { NewAuthor } from '#protocol/comment.ts'
import { LIMITS } from '#protocol/limits.ts'
import { FieldErrors, invalidFields } from '../failure.ts'
import { normaliseEmail, normaliseWebsite } from './author-contact.ts'
import { normaliseName } from './author-name.ts'
import { parseMarkdown } from './markdown.ts'
import { normaliseText } from './text.ts'
import { drawsSomething } from './visible-text.ts'

/** What somebody typed. An edit leaves the author as it is: `null`. */
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

/** The same for an author who comes without a comment. Throws `invalid`. */
export function normaliseAuthor(author: NewAuthor): NewAuthor {
  const errors = new FieldErrors()
  const normal = readAuthor(author, errors)
  if (errors.list.length > 0) throw invalidFields(errors.list)
  return normal
}

function readAuthor(author: NewAuthor, errors: FieldErrors): NewAuthor {
  return {
    name: normaliseName(author.name, errors),
    email: normaliseEmail(author.email, errors),
    website: normaliseWebsite(author.website, errors),
  }
}

function normaliseBody(typed: string, errors: FieldErrors): { source: string; body: Body } {
  // Spaces before the first line with text may be what makes it code, so only empty lines go.
  const source =
    normaliseText(typed)
      ?.trimEnd()
      .replace(/^(?:[^\S\n]*\n)+/, '') ?? ''
  const nothing = { source, body: [] }
  if (source === '' && typed.trim() !== '') {
    errors.add('body', 'bad_characters', 'The text has characters that cannot be stored.')
    return nothing
  }
  if (source.length > LIMITS.body) {
    errors.add('body', 'too_long', `A comment has at most ${LIMITS.body} characters.`)
    return nothing
  }
  const body = parseMarkdown(source)
  const { text, links } = measure(body)
  if (!drawsSomething(text)) errors.add('body', 'blank', 'Please write something.')
  if (links > LIMITS.links) {
    errors.add('body', 'too_many_links', `A comment has at most ${LIMITS.links} links.`)
  }
  return { source, body }
}

type Node = Inline | Body[number]

function measure(nodes: readonly Node[]): { text: string; links: number } {
  let text = ''
  let links = 0
  for (const node of nodes) {
    if (typeof node === 'string') {
      text += node
      continue
    }
    const isLink = node[0] === 'a'
    const inside = measure(node.slice(isLink ? 2 : 1) as readonly Node[])
    text += inside.text
    links += inside.links + (isLink ? 1 : 0)
  }
  return { text, links }
}
