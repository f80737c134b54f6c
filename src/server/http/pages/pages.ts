import type { Context } from 'hono'
import type { Deps } from '../../deps.ts'
import { toBytes, toEtag, type Bytes, type PageCache } from '../kit/page-cache.ts'
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

/** Answers with a page of the page cache. */
export async function answerKept(c: Context, { sheet }: Pages, page: Bytes): Promise<Response> {
  return answerHtml(c, page, (await sheet).hash)
}

/** Answers with a page that is not worth keeping. */
export async function answerUnkept(c: Context, pages: Pages, html: string): Promise<Response> {
  const bytes = await toBytes(html, toEtag('none', 0), pages.deps.compress)
  return answerHtml(c, bytes, (await pages.sheet).hash)
}
