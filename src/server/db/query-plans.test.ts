import type { SqliteDatabase } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { listAudit, listBatch, listHistory } from './moderation/audit-log.ts'
import { countPublished, findAuthor } from './writing/authors.ts'
import { listBanned } from './screening/bans.ts'
import { listChanged } from './writing/changes.ts'
import { findComment, findNewest } from './writing/comments.ts'
import { openDatabase, type Database } from './engine/database.ts'
import { listLatest, listLatestOfThread } from './reading/latest.ts'
import {
  listFirstReplies,
  listPinned,
  listReplies,
  listTopLevel,
  listWaiting,
  listWithAncestors,
} from './reading/comment-pages.ts'
import { listLiked } from './writing/likes.ts'
import { migrate } from './migrations.ts'
import { listNewer } from './reading/newer.ts'
import { openNodeSqlite } from './engine/sqlite.ts'
import { findSaid } from './screening/find-duplicate.ts'
import { findPass } from './moderation/passes.ts'
import { insertSession } from './accounts/sessions.ts'
import { insertStaff } from './accounts/staff.ts'
import { insertToken } from './accounts/tokens.ts'
import { insertSpent } from './screening/used-proofs.ts'
import { countStates, listPartOf } from './moderation/people.ts'
import { countQueue } from './moderation/queue-counts.ts'
import { listAbove } from './moderation/queue-context.ts'
import { listByIds } from './moderation/queue-row.ts'
import { findStretch, listQueue, listStretch } from './moderation/queue.ts'
import { listReports } from './moderation/reports.ts'
import { readNumbers } from './moderation/statistics.ts'
import { claimNext, countSince, hasWaiting, listLanes } from './outbox/messages.ts'
import { findThread, findVersion, findVersionOfComment, listCounts } from './reading/threads.ts'

const thread = { id: 't', pinned_id: 'p' }
const after = { likes: 3, createdAt: '2026-01-01T00:00:00.000Z', id: 'x' }
const said = { site: 's', hash: 'h', since: 'x', besides: 'c' }

const LEASE = { now: '2026-01-01T00:00:00.000Z', until: '2026-01-01T00:01:00.000Z' }

// Each read that a stranger can ask for. A plan with a scan or a sort costs what the thread has; one
// without costs what it gives.
const READS: Readonly<Record<string, (db: Database) => Promise<unknown>>> = {
  'the oldest comments': db => listTopLevel(db, thread, 'oldest', null),
  'the next oldest comments': db => listTopLevel(db, thread, 'oldest', after),
  'the newest comments': db => listTopLevel(db, thread, 'newest', null),
  'the next newest comments': db => listTopLevel(db, thread, 'newest', after),
  'the most liked comments': db => listTopLevel(db, thread, 'top', null),
  'the next most liked comments': db => listTopLevel(db, thread, 'top', after),
  'the pinned comment': db => listPinned(db, thread),
  'when the newest comment was made': db => findNewest(db, 't'),
  'how much of somebody is published': db => countPublished(db, 'a'),
  replies: db => listReplies(db, 'c', null),
  'more replies': db => listReplies(db, 'c', after),
  'the first replies to one comment': db => listFirstReplies(db, ['a']),
  'the first replies to many comments': db =>
    listFirstReplies(
      db,
      Array.from({ length: 40 }, (_, place) => `c${place}`),
    ),
  'a comment with its ancestors': db => listWithAncestors(db, { threadId: 't', id: 'c', most: 9 }),
  'a comment': db => findComment(db, 'c'),
  'a thread': db => findThread(db, 't'),
  'the version of a thread': db => findVersion(db, { site: 's', key: 'k' }),
  'the version of the thread of a comment': db => findVersionOfComment(db, 'c'),
  counts: db =>
    listCounts(db, [
      { site: 's', key: 'k' },
      { site: 's', key: 'l' },
    ]),
  'what has changed': db => listChanged(db, 't', { version: 3, most: 9 }),
  'what somebody has not seen': db =>
    listNewer(db, 't', { since: '2026-01-01T00:00:00.000Z', most: 9 }),
  'the latest of a site': db => listLatest(db, 's', 5),
  'whether it has been said': db => findSaid(db, said, null),
  'whether somebody has said it': db =>
    findSaid(db, said, { authorId: 'a', network: 'n', threadId: 't' }),
  'the latest of a thread': db => listLatestOfThread(db, 't', 5),
  'who is to be told': db => listLanes(db, 'mail'),
  'the message that is due': db => claimNext(db, { kind: 'mail', target: 's' }, LEASE),
  'how much somebody was told': db => countSince(db, { kind: 'mail', target: 's' }, LEASE.now),
  'whether somebody will be told': db =>
    hasWaiting(db, { kind: 'mail', target: 's', site: 's', event: 'digest' }),
  'an author': db => findAuthor(db, { site: 's', keyHash: 'h' }),
  'what somebody likes': db => listLiked(db, 'a', 't'),
  'what somebody waits for': db => listWaiting(db, 'a', 't'),
}

const everything = { view: 'published', threadId: null, personId: null, search: null } as const
const found = { terms: ['house', 'ab'], match: '"house"', ids: null }
const stretch = { end: { createdAt: after.createdAt, id: after.id }, among: { first: 1, last: 9 } }
const position = { createdAt: after.createdAt, id: after.id }

// Queries of moderators cover a whole site.
const MODERATORS: typeof READS = {
  'what is published': db => listQueue(db, 's', everything, null),
  'what was published earlier': db => listQueue(db, 's', everything, position),
  'what waits': db => listQueue(db, 's', { ...everything, view: 'waiting' }, null),
  'what was reported': db => listQueue(db, 's', { ...everything, view: 'reported' }, null),
  'what is in a thread': db => listQueue(db, 's', { ...everything, threadId: 't' }, null),
  'what is found': db => listQueue(db, 's', { ...everything, search: 'house' }, null),
  'what a search looks at next': db =>
    findStretch(db, 's', { filter: everything, found, after: null, most: 9 }),
  'what a search looked at earlier': db =>
    findStretch(db, 's', { filter: everything, found, after: position, most: 9 }),
  'what is found in many comments': db =>
    listStretch(db, 's', { filter: everything, found, after: null, stretch }),
  'some of what a person wrote': db =>
    listPartOf(db, { personId: 'p', state: 'published', fromThread: 't', most: 9 }),
  'some comments': db => listByIds(db, 's', ['a', 'b', 'c']),
  'what a comment answers': db => listAbove(db, 's', 'c'),
  'how much there is': db => countQueue(db, 's'),
  'who is in which state': db => countStates(db, ['a', 'b']),
  'what was done': db => listAudit(db, 's', null),
  'what was done earlier': db => listAudit(db, 's', position),
  'what was done to something': db => listHistory(db, 's', ['a']),
  'what was done at once': db => listBatch(db, 's', 'b'),
  'who is banned': db => listBanned(db, 's', ['n']),
  'who has reported': db => listReports(db, ['a', 'b']),
  'what a pass is for': db => findPass(db, 'h', after.createdAt),
  'the numbers of some days': db => readNumbers(db, 's', '2026-01-01'),
}

const proof = { expiresAt: LEASE.until, now: LEASE.now }

const session = {
  id: 'i',
  tokenHash: 'h',
  staffId: 'ada',
  site: 's',
  userAgent: '',
  expiresAt: LEASE.until,
}

// Each new row removes expired ones. Strangers make these rows, so a scan would be theirs to ask for.
const FORGETTING: typeof READS = {
  'a proof': db => insertSpent(db, 'nonce', proof),
  'a token': db =>
    insertToken(db, { hash: 'h', purpose: 'setup', expires_at: LEASE.until }, LEASE.now),
  'a session': async db => {
    const staff = { id: 'ada', email: 'ada@example.com', name: 'Ada', operator: false }
    await insertStaff(db, staff, LEASE.now)
    await insertSession(db, session, LEASE.now)
  },
}

/** Passes statements on, and notes how SQLite would run each. */
function watchPlans(sqlite: SqliteDatabase, plans: string[]): SqliteDatabase {
  return {
    close: () => sqlite.close(),
    prepare(text) {
      const statement = sqlite.prepare(text)
      const note = (parameters: readonly unknown[]) => {
        const steps = sqlite.prepare(`explain query plan ${text}`).all(parameters)
        plans.push(...steps.map(step => String((step as { detail: string }).detail)))
      }
      return {
        ...statement,
        all(parameters) {
          note(parameters)
          return statement.all(parameters)
        },
        run(parameters) {
          note(parameters)
          return statement.run(parameters)
        },
      }
    },
  }
}

describe('however large a thread is, this is a handful of index lookups:', () => {
  const plans: string[] = []
  let db: Database

  beforeAll(async () => {
    const sqlite = openNodeSqlite(':memory:')
    await migrate(openDatabase(sqlite), new Date('2026-01-01'))
    db = openDatabase(watchPlans(sqlite, plans))
  })

  test.each(Object.entries(READS))('%s', async (name, read) => {
    plans.length = 0
    await read(db)
    expect(plans.length).toBeGreaterThan(0)
    // Reading again the few rows that a subquery has just found is no scan of a table.
    const isCostly = /SCAN (?:threads|authors|comments|likes|outbox)\b|TEMP B-TREE|AUTOMATIC/
    expect(plans.filter(step => isCostly.test(step))).toEqual([])
    // A page further down starts at its cursor and does not walk there.
    if (/more|next/.test(name)) expect(plans.join()).toMatch(/created_at,id\)[<>]\(/)
  })

  test.each(Object.entries(MODERATORS))('for moderators, %s', async (name, read) => {
    plans.length = 0
    await read(db)
    expect(plans.length).toBeGreaterThan(0)
    // No table is walked through, nor the comments of a whole site but by what they are counted by.
    const isCostly = /SCAN (?:threads|authors|comments|likes|audit|reports|tokens)\b|AUTOMATIC/
    expect(plans.filter(step => isCostly.test(step))).toEqual([])
    if (name !== 'how much there is') {
      expect(
        plans.filter(step =>
          /comments USING (?!INDEX comments_by_reports).*\(site=\?\)$/.test(step),
        ),
      ).toEqual([])
    }
    if (name === 'what was done to something') {
      expect(plans.join()).toMatch(/audit USING INDEX audit_by_subject/)
    }
    if (/earlier/.test(name)) expect(plans.join()).toMatch(/created_at,id\)<\(/)
  })

  test.each(Object.entries(FORGETTING))(
    'what is new and what has expired: %s',
    async (_, insert) => {
      plans.length = 0
      await insert(db)
      expect(plans.join()).toMatch(/USING (?:COVERING )?INDEX \w+_by_expiry \(expires_at<\?\)/)
      expect(plans.filter(step => /SCAN (?!LIST)|AUTOMATIC/.test(step))).toEqual([])
    },
  )
})
