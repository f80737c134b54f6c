import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Sort, ThreadPage } from '#protocol/comment.ts'
import { Thread } from '../../../widget/thread/components/thread.tsx'
import { createStill, createStillStore } from '../../../widget/thread/server-render.ts'
import css from '../../../widget/thread/widget.css?inline'
import type { ServerWords } from '../kit/words.ts'
import firstPageCss from './first-page.css?inline'
import fragmentCss from './fragment.css?inline'
import { describeThread, toDataBlock } from './json-ld.ts'
import { createLinks, type Links, type PageAddress } from './links.ts'
import { toPageLanguage, type PageLanguage } from './page-words.ts'
import { toTree } from './tree.ts'

/** The options of a fragment: those of the tag, as requested. */
export interface FragmentOptions {
  readonly address: PageAddress
  readonly sort: Sort
  readonly lang: string | null
  readonly theme: 'auto' | 'light' | 'dark' | null
  readonly lines: number | null
  /** Whether to add structured data for search engines. */
  readonly hasData: boolean
}

/** As the widget's own. */
const LINES = 6

/** The styles of a fragment, without its `lines`. */
export const FRAGMENT_STYLES = css + fragmentCss + firstPageCss

/**
 * A thread as part of a page: the elements that the widget draws and takes over. Without a script
 * they are readable as they are.
 */
export function drawFragment(
  page: ThreadPage,
  options: FragmentOptions,
  asked: ServerWords,
  publicUrl: string,
): string {
  const words = toPageLanguage(asked)
  const links = createLinks(`${publicUrl}/`, words.lang)
  const { address, sort, lang, theme, lines, hasData } = options
  const element = renderToString(
    h('after-word', {
      url: address.url,
      'page-id': address.pageId,
      sort: sort === 'oldest' ? null : sort,
      lang,
      theme,
      lines,
    }),
  )
  const section = drawThread(page, sort, words, links)
  const inside = [
    // The widget's light children, such as its way to try again.
    '<slot></slot>',
    // An empty thread may have comments by the time it is read, so the widget asks.
    page.comments.length > 0 && toDataBlock(page, `type="application/json" id="${sort}"`),
    drawWays(address, words, links),
  ]
  return [
    element.slice(0, -'</after-word>'.length),
    '<template shadowrootmode="open">',
    `<style>${FRAGMENT_STYLES}section{--_lines:${lines ?? LINES}}</style>`,
    // Which theme it is no component knows: an owner may change it while the page is open.
    theme === null ? section.start : section.start.replace('<section', `<section class="${theme}"`),
    ...inside.filter(part => part !== false),
    section.end,
    `<style>${firstPageCss}</style>`,
    '</template></after-word>',
    hasData ? toDataBlock(describeThread(page.thread, toTree(page.comments, null), publicUrl)) : '',
  ].join('')
}

/** The widget's first paint, without its last tag. */
function drawThread(page: ThreadPage, sort: Sort, words: PageLanguage, links: Links) {
  const store = createStillStore(sort)
  store.show(page, '')
  const widget = createStill({
    store,
    format: {
      ...words.format,
      // A relative time would be wrong whenever the page is read later.
      since: words.day,
      absolute: words.date,
    },
    // In a shadow root a link within the page leads nowhere without the widget, which sets its own.
    permalink: id => links.comment(id),
  })
  const html = renderToString(<Thread widget={widget} />)
  const end = '</section>'
  return { start: html.slice(0, -end.length), end }
}

/** The link to read and write without a script. */
function drawWays(address: PageAddress, { t }: PageLanguage, links: Links) {
  const thread = links.thread(address)
  return renderToString(
    <noscript>
      <p>
        <a href={`${thread}#write`}>{t.write}</a>
      </p>
      <p>
        <a href={thread}>{t.wholeThread}</a>
      </p>
    </noscript>,
  )
}
