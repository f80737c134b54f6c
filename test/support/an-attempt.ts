import type { Standing } from '#protocol/states.ts'
import { DEFAULT_SETTINGS, type SiteSettings } from '#protocol/settings.ts'
import type { Database } from '../../src/server/db/engine/database.ts'
import { PAGE, SITE } from './server.ts'
import { normaliseComment } from '../../src/server/services/text/normalise-comment.ts'
import type { Attempt } from '../../src/server/services/screening/rule.ts'

/** An attempt as a test describes it. A rule that reads the database gets one. */
export interface Tried {
  readonly db?: Database
  readonly body?: string
  readonly name?: string
  readonly website?: string | null
  readonly settings?: Partial<SiteSettings>
  readonly threadId?: string
  readonly author?: string
  readonly editing?: string | null
  readonly time?: Date
  readonly published?: number
  readonly standing?: Standing
  readonly network?: string | null
  readonly address?: string | null
}

/** A stranger's comment, normalised as the writer normalises it. */
export function anAttempt(tried: Tried = {}): Attempt {
  const { body: typed = 'A comment.', name = 'Ada', website = null } = tried
  const author = { name, email: null, website }
  const { source, body, author: details } = normaliseComment({ body: typed, author })
  return {
    db: tried.db as Database,
    site: SITE,
    settings: { ...DEFAULT_SETTINGS, ...tried.settings },
    time: tried.time ?? new Date('2026-01-01T12:00:00.000Z'),
    threadId: tried.threadId ?? 'thread',
    url: PAGE,
    editing: tried.editing ?? null,
    source,
    body,
    details,
    author: {
      id: tried.author ?? 'author',
      standing: tried.standing ?? 'normal',
      published: tried.published ?? 0,
    },
    network: tried.network ?? null,
    address: tried.address ?? null,
    trap: null,
    seconds: null,
  }
}
