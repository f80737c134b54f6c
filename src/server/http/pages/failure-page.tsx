import { toHtml } from './document.tsx'
import { threadHref, type PageAddress, type Root } from './links.ts'

interface Failing {
  readonly root: Root
  readonly sheet: string
  /** In a word or two. */
  readonly title: string
  readonly sentence: string
  /** The thread where it happened, if that is known. */
  readonly address?: PageAddress
}

/** The page that says why there is no other. */
export function drawFailure({ root, sheet, title, sentence, address }: Failing): string {
  return toHtml({
    root,
    sheet,
    title,
    body: (
      <section part="thread" aria-label={title}>
        <h1>{title}</h1>
        <p>{sentence}</p>
        {address && (
          <p>
            <a href={threadHref(root, address)}>Read the whole thread</a>
          </p>
        )}
      </section>
    ),
  })
}
