import { toHtml } from './document.tsx'
import type { PageAddress } from './links.ts'
import type { PageSetting } from './setting.ts'

interface Failing {
  /** In a word or two. */
  readonly title: string
  readonly sentence: string
  /** The thread where it happened, if that is known. */
  readonly address?: PageAddress
}

/** The page that says why there is no other. */
export function drawFailure({ title, sentence, address }: Failing, setting: PageSetting): string {
  const { links, words } = setting
  const body = (
    <section part="thread" aria-label={title}>
      <h1>{title}</h1>
      <p>{sentence}</p>
      {address && (
        <p>
          <a href={links.thread(address)}>{words.t.wholeThread}</a>
        </p>
      )}
    </section>
  )
  return toHtml({ title, body }, setting)
}
