import type { Context } from 'hono'
import type { Deps } from '../../deps.ts'
import { toBytes, toEtag, type PageCache, type PageKey } from '../kit/page-cache.ts'
import { answerHtml } from './answer-html.ts'
import type { ServerWords } from '../kit/words.ts'
import { createLinks, type Root } from './links.ts'
import { toPageLanguage } from './page-words.ts'
import type { PageSetting } from './setting.ts'
import type { StyleSheet } from './style-sheet.ts'

/** The shared parts of the page routes. */
export interface Pages {
  readonly deps: Deps
  readonly cache: PageCache
  readonly sheet: Promise<StyleSheet>
}

/** A page that has been drawn, and the version of the thread that it shows. */
export interface DrawnPage {
  readonly version: number
  readonly html: string
}

/** The setting of a page: its server and its reader. `root` is the path to the server's root. */
export async function settingOf(
  { deps, sheet }: Pages,
  root: Root,
  asked: ServerWords,
): Promise<PageSetting> {
  const words = toPageLanguage(asked)
  const links = createLinks(root, words.lang)
  return { sheet: (await sheet).path, publicUrl: deps.publicUrl, words, links }
}

/** Answers from memory, or with what `draw` makes. */
export async function answerDrawn(
  c: Context,
  { cache, sheet }: Pages,
  key: PageKey,
  draw: () => Promise<DrawnPage>,
): Promise<Response> {
  const page = await cache.read(key, async () => {
    const { version, html } = await draw()
    return { version, value: html }
  })
  return answerHtml(c, page, (await sheet).hash)
}

/** Answers with a page that is not worth keeping. */
export async function answerUnkept(c: Context, pages: Pages, html: string): Promise<Response> {
  const bytes = await toBytes(html, toEtag('none', 0), pages.deps.compress)
  return answerHtml(c, bytes, (await pages.sheet).hash)
}
