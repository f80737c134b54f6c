import type { Body } from '#protocol/body.ts'
import { toPlainText } from '#protocol/body.ts'
import { excerpt } from '../text/excerpt.ts'

// Long enough to recognise the comment; the link leads to the rest.
const EXCERPT = 300

/** The beginning of what a comment says, as text that no mail program makes a link of. */
export function plainExcerpt(body: Body): string {
  return withoutLinks(toPlainText(excerpt(body, EXCERPT)))
}

/**
 * Text without anything to click on. Mail programs make links of whatever looks like one, and a mail
 * that comes from the owner's own server is believed: strangers may not place any in it.
 */
export function withoutLinks(text: string): string {
  return (
    text
      .replaceAll(
        /\b[a-z][a-z\d+.-]*:\/\/\S*|\bwww\.\S*|\b(?:mailto|tel|data|javascript):\S*/giu,
        '[link]',
      )
      // The word joiner is not seen, and ends what could be a domain.
      .replaceAll(/(?<=[\p{L}\p{N}])[.。．｡](?=[\p{L}\p{N}])/gu, '$&\u2060')
      .replaceAll(/(?<=\S)@(?=\S)/gu, '@\u2060')
  )
}
