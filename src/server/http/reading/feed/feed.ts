import { Hono } from 'hono'
import { toComment } from '../../../db/reading/comment-row.ts'
import { listLatest, listLatestOfThread, type LatestRow } from '../../../db/reading/latest.ts'
import { findVersion } from '../../../db/reading/threads.ts'
import type { Deps } from '../../../deps.ts'
import { invalid } from '../../../failure.ts'
import { toHash } from '../../../hash.ts'
import { toBytes, toEtag, type Bytes, type PageCache } from '../../kit/page-cache.ts'
import { toPagePlace } from '../../../services/sites/page-url.ts'
import { createSiteAnswers, type SiteAnswers } from '../../kit/site-answers.ts'
import { canonicalOrigin, requireServed } from '../../../services/sites/origins.ts'
import { answerBytes, CACHE_CONTROL } from '../../kit/answer.ts'
import { queryChoice, queryValue } from '../../kit/query.ts'
import { versionedRead } from '../../kit/versioned-read.ts'
import { toPageAddress, type PageAddress } from '../../pages/links.ts'
import { feedAddress } from './feed-address.ts'
import { FORMATS, TYPES, writeFeed, type Entry, type Format } from './write-feed.ts'

const MOST = 50

/** `GET /feed`: the newest comments of a site, or of one thread, for feed readers. */
export function feedRoutes(deps: Deps, cache: PageCache) {
  const answers = createSiteAnswers(deps.db)
  return new Hono().get('/', async c => {
    const format = queryChoice(c, 'format', FORMATS) ?? 'atom'
    const site = queryValue(c, 'site')
    const url = queryValue(c, 'url')
    if ((site === null) === (url === null)) {
      throw invalid('site', 'bad_format', 'Give either a "site" or the "url" of a page.')
    }
    const bytes =
      site !== null
        ? await readSite(deps, answers, { site, format })
        : await readThread(deps, cache, { url: url!, pageId: queryValue(c, 'id'), format })
    return answerBytes(c, { ...bytes, type: TYPES[format], cacheControl: CACHE_CONTROL })
  })
}

function readSite(
  { db, origins, publicUrl, compress }: Deps,
  answers: SiteAnswers,
  asked: { readonly site: string; readonly format: Format },
): Promise<Bytes> {
  requireServed(origins, asked.site)
  const { format } = asked
  const site = canonicalOrigin(asked.site)
  return answers.read(`${site} ${format}`, async () => {
    const source = {
      id: tagOf(site, ''),
      title: `Comments: ${new URL(site).host}`,
      url: site,
      self: feedAddress(`${publicUrl}/`, { site }, format),
      entries: (await listLatest(db, site, MOST)).map(toEntry),
    }
    const text = writeFeed(source, format)
    return toBytes(text, `W/"${await toHash(text)}"`, compress)
  })
}

interface AskedThread extends PageAddress {
  readonly format: Format
}

async function readThread(deps: Deps, cache: PageCache, asked: AskedThread): Promise<Bytes> {
  const { db, origins, publicUrl, compress } = deps
  const { pageId, format } = asked
  const place = toPagePlace(asked.url, pageId)
  requireServed(origins, place.site)
  const write = (address: PageAddress, title: string | null, entries: readonly Entry[]) => {
    const self = feedAddress(`${publicUrl}/`, address, format)
    const { url } = address
    const id = tagOf(place.site, place.key)
    return writeFeed({ id, title: `Comments: ${title ?? url}`, url, self, entries }, format)
  }
  const known = await versionedRead({ db, cache }, await findVersion(db, place), () => ({
    view: `feed ${format}`,
    async build(db, thread) {
      const entries = (await listLatestOfThread(db, thread.id, MOST)).map(toEntry)
      return write(toPageAddress(thread), thread.title, entries)
    },
  }))
  return known ?? toBytes(write({ url: place.url, pageId }, null, []), toEtag('none', 0), compress)
}

/** A tag URI (RFC 4151): a unique name without a location. */
function tagOf(site: string, key: string): string {
  const { hostname, port } = new URL(site)
  const name = ['afterword', port, encodeURIComponent(key)].filter(part => part !== '').join(':')
  return `tag:${hostname},2026:${name}`
}

function toEntry(row: LatestRow): Entry {
  return { comment: toComment(row), page: { url: row.page_url, title: row.page_title } }
}
