import { Hono } from 'hono'
import { toComment } from '../../db/comments.ts'
import { listLatest, listLatestOfThread, type LatestRow } from '../../db/latest.ts'
import { findThread, findVersion } from '../../db/threads.ts'
import type { Deps } from '../../deps.ts'
import { invalid } from '../../failure.ts'
import { toHash } from '../../hash.ts'
import { toBytes } from '../../services/page-cache.ts'
import { toPagePlace } from '../../services/page-url.ts'
import { canonicalOrigin, requireServed } from '../../services/site.ts'
import { answerBytes, CACHE_CONTROL } from '../answer.ts'
import { queryChoice, queryValue } from '../query.ts'
import { feedAddress } from './feed-address.ts'
import { FORMATS, TYPES, writeFeed, type Entry, type Format, type Source } from './write-feed.ts'

const MOST = 50

/** `GET /feed`: the newest comments of a site, or of one thread, for feed readers. */
export function feedRoutes(deps: Deps) {
  return new Hono().get('/', async c => {
    const format = queryChoice(c, 'format', FORMATS) ?? 'atom'
    const site = queryValue(c, 'site')
    const url = queryValue(c, 'url')
    if ((site === null) === (url === null)) {
      throw invalid('site', 'bad_format', 'Give either a "site" or the "url" of a page.')
    }
    const source =
      site !== null
        ? await readSite(deps, site, format)
        : await readPage(deps, { url: url!, pageId: queryValue(c, 'id') }, format)
    const text = writeFeed(source, format)
    const bytes = await toBytes(text, `W/"${await toHash(text)}"`, deps.compress)
    return answerBytes(c, { ...bytes, type: TYPES[format], cacheControl: CACHE_CONTROL })
  })
}

async function readSite(
  { db, origins, publicUrl }: Deps,
  given: string,
  format: Format,
): Promise<Source> {
  requireServed(origins, given)
  const site = canonicalOrigin(given)
  const { host } = new URL(site)
  return {
    id: tagOf(site, ''),
    title: `Comments: ${host}`,
    url: site,
    self: feedAddress(`${publicUrl}/`, { site }, format),
    entries: (await listLatest(db, site, MOST)).map(toEntry),
  }
}

async function readPage(
  { db, origins, publicUrl }: Deps,
  { url, pageId }: { readonly url: string; readonly pageId: string | null },
  format: Format,
): Promise<Source> {
  const place = toPagePlace(url, pageId)
  requireServed(origins, place.site)
  const found = await findVersion(db, place)
  const thread = found && (await findThread(db, found.id))
  const page = thread?.url ?? place.url
  return {
    id: tagOf(place.site, place.key),
    title: `Comments: ${thread?.title ?? page}`,
    url: page,
    self: feedAddress(`${publicUrl}/`, { url: place.url, pageId }, format),
    entries: thread ? (await listLatestOfThread(db, thread.id, MOST)).map(toEntry) : [],
  }
}

/** RFC 4151: a name that nobody else gives, and that leads nowhere. */
function tagOf(site: string, key: string): string {
  const { hostname, port } = new URL(site)
  const name = ['afterword', port, encodeURIComponent(key)].filter(part => part !== '').join(':')
  return `tag:${hostname},2026:${name}`
}

function toEntry(row: LatestRow): Entry {
  return { comment: toComment(row), page: { url: row.page_url, title: row.page_title } }
}
