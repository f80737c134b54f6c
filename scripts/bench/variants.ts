import { aPage } from '../../e2e/a-page.ts'
import type { Post, Stage } from './stage.ts'

/** A way for a thread to come onto a page. */
export interface Variant {
  readonly name: string
  /** The HTML in the thread's place. */
  tag(stage: Stage, post: Post): string | Promise<string>
}

// Its data starts only once its script is there: the simplest thing that works.
const floor: Variant = {
  name: 'floor',
  tag: (stage, { thread }) =>
    `<script async src="${stage.floor.url}/floor.js" data-thread="${stage.floor.url}${thread.replaceAll('&', '&amp;')}"></script>`,
}

const afterword: Variant = {
  name: 'Afterword',
  tag: (stage, { url }) =>
    `<script async src="${stage.afterword.url}/embed.js" data-url="${url}"></script>`,
}

/** The first is what the others are compared with; one added here is measured in the browser like them. */
export const VARIANTS: readonly Variant[] = [floor, afterword]

const TEXT = `<p>${'A post of a few lines, so that the thread below it is in view at once. '.repeat(4)}</p>`

/** Puts a post with its thread on the site, and gives its address. */
export async function publish(stage: Stage, variant: Variant, post: Post): Promise<string> {
  return stage.page(aPage({ above: TEXT, tag: await variant.tag(stage, post) }))
}
