import type { Hono } from 'hono'
import type { Staff, StaffRole } from '#protocol/admin.ts'
import type { Comment, NewComment } from '#protocol/comment.ts'
import { createApp } from '../../src/server/app.ts'
import { createAssets, type Asset } from '../../src/server/assets.ts'
import { openDatabase, type Database } from '../../src/server/db/engine/database.ts'
import { migrate } from '../../src/server/db/migrations.ts'
import { openNodeSqlite } from '../../src/server/db/engine/sqlite.ts'
import type { Deps } from '../../src/server/deps.ts'
import { insertStaff, upsertMembership } from '../../src/server/db/accounts/staff.ts'
import { openSites } from '../../src/server/services/sites/sites.ts'
import { startSession } from '../../src/server/services/accounts/session.ts'

/** The site of the pages in tests. */
export const SITE = 'https://blog.example.com'

/** The page in tests that say nothing else. */
export const PAGE = `${SITE}/post`

/** A clock that stands still until it is set. */
export interface FixedClock {
  now: Date
}

export interface TestServer {
  readonly app: Hono
  readonly db: Database
  readonly deps: Deps
  readonly clock: FixedClock
  readonly lines: readonly LogLine[]
}

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly facts: Readonly<Record<string, unknown>>
  readonly message: string
}

/** The real server over an empty database in memory, with a clock of the test's own. */
export async function aServer(
  fields: Partial<Deps> = {},
  files: readonly Asset[] = [],
): Promise<TestServer> {
  const db = openDatabase(openNodeSqlite(':memory:'))
  const clock = { now: new Date('2026-01-01T00:00:00.000Z') }
  await migrate(db, clock.now)
  const sites = await openSites(db, fields.origins ?? [SITE])
  const lines: LogLine[] = []
  const write = (level: LogLine['level']) => (facts: object, message: string) =>
    void lines.push({ level, facts: { ...facts }, message })
  const deps: Deps = {
    db,
    now: () => clock.now,
    log: {
      debug: write('debug'),
      info: write('info'),
      warn: write('warn'),
      error: write('error'),
    },
    compress: () => Promise.resolve(null),
    origins: sites.origins,
    sites,
    publicUrl: 'http://localhost:8080',
    assets: createAssets(files),
    stopping: new AbortController().signal,
    ...fields,
  }
  return { app: createApp(deps), db, deps, clock, lines }
}

/** A key as a browser makes it, a different one for each name. */
export function aKey(name = 'ada'): string {
  return name
    .replaceAll(/[^\w-]/g, '_')
    .padEnd(43, 'A')
    .slice(0, 43)
}

let posts = 0

/** A post by a browser; a test names only the fields that it is about. */
export function aPost(fields: Partial<NewComment> = {}): NewComment {
  return {
    id: anId(++posts),
    url: PAGE,
    pageId: null,
    title: null,
    parentId: null,
    body: `comment ${posts}`,
    author: { name: 'Ada', email: null, website: null },
    ...fields,
  }
}

/** A UUID that a test can tell from others. */
export function anId(number: number): string {
  return `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
}

export interface Sending {
  readonly key?: string
  readonly json?: unknown
  readonly headers?: Record<string, string>
}

/** A write as the widget sends it from a page of `SITE`. */
export function send(
  { app }: Pick<TestServer, 'app'>,
  method: string,
  path: string,
  { key = aKey(), json, headers = {} }: Sending = {},
): Promise<Response> {
  return Promise.resolve(
    app.request(`/api/v1${path}`, {
      method,
      headers: {
        Origin: SITE,
        Authorization: `Bearer ${key}`,
        ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    }),
  )
}

/** Posts a comment that has to be accepted. */
export async function post(
  server: Pick<TestServer, 'app'>,
  fields: Partial<NewComment> = {},
  key = aKey(),
): Promise<Comment> {
  const response = await send(server, 'POST', '/comments', { key, json: aPost(fields) })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as Comment
}

/** The JSON of a GET of the API. */
export async function read<T>(server: Pick<TestServer, 'app'>, path: string): Promise<T> {
  const response = await server.app.request(`/api/v1${path}`)
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

/** A signed-in member of a site. */
export interface SignedIn {
  readonly staff: Staff
  /** The headers of the member's browser for the admin. */
  readonly cookie: string
}

let staffCount = 0

/** A staff member with a session of their own; an owner of `SITE` unless the test says otherwise. */
export async function aStaff(
  { deps }: Pick<TestServer, 'deps'>,
  fields: Partial<Staff> & { readonly role?: StaffRole; readonly site?: string } = {},
): Promise<SignedIn> {
  const { role = 'owner', site = SITE, ...rest } = fields
  const number = ++staffCount
  const staff: Staff = {
    id: anId(1_000_000 + number),
    email: `staff${number}@example.com`,
    name: `Staff ${number}`,
    operator: false,
    ...rest,
  }
  const now = deps.now().toISOString()
  await deps.sites.add(deps.db, site, now)
  await insertStaff(deps.db, staff, now)
  await upsertMembership(deps.db, { staffId: staff.id, site, role, notify: 'none' }, now)
  const secret = await startSession(deps, { staffId: staff.id, site, userAgent: 'test' })
  return { staff, cookie: `afterword=${secret}` }
}

/** A request of the admin's page; signed out without a cookie. */
export function call(
  { app, deps }: Pick<TestServer, 'app' | 'deps'>,
  method: string,
  path: string,
  {
    as,
    json,
    headers = {},
  }: { as?: SignedIn; json?: unknown; headers?: Record<string, string> } = {},
): Promise<Response> {
  return Promise.resolve(
    app.request(`/admin/api${path}`, {
      method,
      headers: {
        Origin: new URL(deps.publicUrl).origin,
        ...(as ? { Cookie: as.cookie } : {}),
        ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    }),
  )
}

/** A pass for one thread, as the widget of a moderator has it. */
export async function aPass(
  server: Pick<TestServer, 'app' | 'deps'>,
  threadId: string,
  as?: SignedIn,
): Promise<string> {
  const by = as ?? (await aStaff(server))
  const answer = await call(server, 'POST', `/threads/${threadId}/pass`, { as: by })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  const { url } = (await answer.json()) as { url: string }
  return new URL(url).hash.slice('#afterword-moderate='.length)
}

/** The server as a client behind `peer` reaches it, with these headers. */
export function from<S extends Pick<TestServer, 'app'>>(
  server: S,
  peer: string,
  more: Readonly<Record<string, string>> = {},
): S {
  const request = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    for (const [name, value] of Object.entries(more)) headers.append(name, value)
    return server.app.request(path, { ...init, headers }, { peer })
  }
  return { ...server, app: { request } as unknown as Hono }
}
