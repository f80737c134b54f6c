import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { feedAddress } from '../reading/feed/feed-address.ts'
import { FORMATS, TYPES } from '../reading/feed/write-feed.ts'
import { toDataBlock } from './json-ld.ts'
import type { PageAddress } from './links.ts'
import type { PageSetting } from './setting.ts'

/** A whole page. */
export interface Document {
  readonly title: string
  /** Further elements of the head. */
  readonly head?: ComponentChildren
  readonly body: VNode
  /** Structured data for search engines. */
  readonly data?: object
}

/** The HTML of a page. All of it is escaped by the renderer but the data block, which escapes itself. */
export function toHtml(
  { title, head, body, data }: Document,
  { sheet, links, words }: PageSetting,
): string {
  const inHead = renderToString(
    <>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <link rel="stylesheet" href={links.root + sheet} />
      {head}
    </>,
  )
  const block = data ? toDataBlock(data) : ''
  const inBody = renderToString(
    <body>
      <main>{body}</main>
    </body>,
  )
  const { lang, dir } = words
  return `<!doctype html>\n<html lang="${lang}" dir="${dir}"><head>${inHead}${block}</head>${inBody}</html>\n`
}

interface PreviewProps {
  readonly title: string
  readonly description: string
  readonly url: string
  readonly type: 'article' | 'website'
}

/** The preview of a shared link (Open Graph). */
export function SharedLink({ title, description, url, type }: PreviewProps) {
  return (
    <>
      <meta name="description" content={description} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={url} />
      <meta property="og:type" content={type} />
    </>
  )
}

interface FeedLinksProps {
  readonly root: string
  readonly address: PageAddress
  readonly title: string
}

/** The links to the thread's feeds. */
export function FeedLinks({ root, address, title }: FeedLinksProps) {
  return (
    <>
      {FORMATS.map(format => (
        <link
          key={format}
          rel="alternate"
          type={TYPES[format].replace(/;.*/, '')}
          title={title}
          href={feedAddress(root, address, format)}
        />
      ))}
    </>
  )
}
