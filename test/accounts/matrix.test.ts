import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dumpRows } from '../support/dump.ts'
import { aKey, call, SITE, type TestServer } from '../support/server.ts'
import type { Operation } from '../../src/server/http/openapi/operation.ts'
import { OPERATIONS } from '../../src/server/http/openapi/operations.ts'
import {
  EXAMPLES,
  PUBLIC_EXAMPLES,
  type Example,
  type PublicExample,
} from '../support/matrix-examples.ts'
import {
  aStage,
  CANARY,
  headersOf,
  OTHER,
  PEOPLE,
  STAFF,
  type Stage,
  type MatrixCaller,
} from '../support/matrix-stage.ts'
import type { AdminRoute } from '../../src/server/http/kit/staff-route.ts'
import { listAdminRoutes } from '../../src/server/http/admin-routes.ts'

// The authorisation matrix. `MATRIX=1 npx vitest run matrix` prints it.

const nameOf = ({ method, path }: Pick<AdminRoute, 'method' | 'path'>) =>
  `${method.toUpperCase()} ${path}`

const SAMPLE = await aStage()
const ROUTES = listAdminRoutes(SAMPLE.deps)
const PUBLIC = ['nobody', 'stranger', 'viewer', 'pass', 'cookie'] as const
const lines: string[] = []

afterAll(() => {
  if (process.env['MATRIX']) process.stdout.write(`${lines.join('\n')}\n`)
})

test('every call of the admin has an example, and every example a call', async () => {
  expect(ROUTES.map(nameOf).toSorted()).toEqual(Object.keys(EXAMPLES).toSorted())
})

test('what is served below /admin/api is what the table has', async () => {
  const { app } = await aStage()
  const served = app.routes
    .filter(({ path, method }) => path.startsWith('/admin/api/') && method !== 'ALL')
    .map(({ path, method }) => `${method} ${path.slice('/admin/api'.length)}`)
  expect(served.toSorted()).toEqual(ROUTES.map(nameOf).toSorted())
})

test('every call of the public API has an example, and every example a call', () => {
  expect(OPERATIONS.map(nameOf).toSorted()).toEqual(Object.keys(PUBLIC_EXAMPLES).toSorted())
})

describe('a call of the admin', () => {
  beforeAll(() => void lines.push(toLine('', PEOPLE)))

  test.each(ROUTES.map(route => [nameOf(route), route] as const))('%s', async (name, route) => {
    const answered: Record<string, number> = {}
    const expected: Record<string, number> = {}
    // A refused call changes nothing, so all callers share one server.
    const shared = await aStage()
    for (const who of PEOPLE) {
      const wanted = expectStatus(route, who, toExample(name, shared, who))
      const stage = wanted < 400 ? await aStage() : shared
      const response = await ask(stage, who, route)
      answered[who] = response.status
      expected[who] = wanted
    }
    expect(answered).toEqual(expected)
    lines.push(
      toLine(
        name,
        PEOPLE.map(who => String(answered[who])),
      ),
    )
  })
})

describe('a call of the admin that does not come from its own page', () => {
  const WRITERS: readonly Record<string, string>[] = [
    { Origin: '' },
    { Origin: 'null' },
    { Origin: SITE },
    { Origin: 'https://stranger.example' },
    { Origin: 'http://localhost:8080.stranger.example' },
    { Origin: 'https://localhost:8080' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { 'Sec-Fetch-Site': 'none' },
  ]
  const READERS = WRITERS.filter(headers => headers['Origin'] && headers['Origin'] !== '')

  test.each(ROUTES.map(route => [nameOf(route), route] as const))('%s', async (_, route) => {
    const stage = await aStage()
    for (const headers of route.method === 'get' ? READERS : WRITERS) {
      const { status } = await ask(stage, 'operator', route, headers)
      expect(status, JSON.stringify(headers)).toBe(403)
    }
  })
})

describe('a write of the admin that is not JSON', () => {
  const withBody = ROUTES.filter(
    route => toExample(nameOf(route), SAMPLE, 'operator').json !== undefined,
  )

  test.each(withBody.map(route => [nameOf(route), route] as const))('%s', async (_, route) => {
    const stage = await aStage()
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const { status } = await ask(stage, 'operator', route, { 'Content-Type': type })
      expect(status, type).toBe(415)
    }
  })
})

describe('a call of the public API', () => {
  beforeAll(() => void lines.push('', toLine('', PUBLIC)))

  test.each(OPERATIONS.map(operation => [nameOf(operation), operation] as const))(
    '%s',
    async (name, operation) => {
      const answered: Record<string, number> = {}
      const expected: Record<string, number> = {}
      for (const who of PUBLIC) {
        const stage = await aStage()
        const example = PUBLIC_EXAMPLES[name]!(stage)
        answered[who] = (await askPublicly(stage, who, [operation, example])).status
        expected[who] = expectPublicStatus(operation, who, example)
      }
      expect(answered).toEqual(expected)
      lines.push(
        toLine(
          name,
          PUBLIC.map(who => String(answered[who])),
        ),
      )
    },
  )

  const byPass = OPERATIONS.filter(operation => operation.pass)
  test.each(byPass.map(operation => [nameOf(operation), operation] as const))(
    '%s takes a pass from no page but those of its site',
    async (name, operation) => {
      const stage = await aStage()
      const example = PUBLIC_EXAMPLES[name]!(stage)
      const before = await dumpRows(stage.db)
      for (const Origin of [OTHER, 'null', 'https://stranger.example']) {
        const asked = askPublicly(stage, 'pass', [operation, example], { Origin })
        expect((await asked).status, Origin).toBe(403)
      }
      expect(await dumpRows(stage.db)).toEqual(before)
      expect((await askPublicly(stage, 'pass', [operation, example])).status).toBe(200)
    },
  )

  const writes = OPERATIONS.filter(({ method }) => method !== 'get')
  test.each(writes.map(operation => [nameOf(operation), operation] as const))(
    '%s comes from no page but those of a site',
    async (name, operation) => {
      const stage = await aStage()
      const example = PUBLIC_EXAMPLES[name]!(stage)
      for (const Origin of ['', 'null', 'https://stranger.example']) {
        const asked = askPublicly(stage, operation.pass ? 'pass' : 'viewer', [operation, example], {
          Origin,
        })
        expect((await asked).status, Origin).toBe(403)
      }
    },
  )
})

function toExample(name: string, stage: Stage, who: MatrixCaller): Example {
  const make = EXAMPLES[name]
  if (!make) throw new Error(`${name} has no example in matrix-examples.ts`)
  return make(stage, who)
}

function expectStatus({ access, path }: AdminRoute, who: MatrixCaller, example: Example): number {
  const { status = 200, elsewhere } = example
  if (access === 'anyone') return status
  const isStaff = STAFF.some(name => name === who)
  if (!isStaff && who !== 'elsewhere') return 401
  if (access === 'operator' && who !== 'operator') return 403
  if (access === 'owner' && who === 'moderator') return 403
  if (who === 'elsewhere') return elsewhere ?? (path.includes(':') ? 404 : status)
  return status
}

/** Makes the call, and sees that it leaves alone what it must: all of it, where it is refused. */
async function ask(
  stage: Stage,
  who: MatrixCaller,
  route: AdminRoute,
  headers: Record<string, string> = {},
): Promise<Response> {
  const { params = {}, query = '', json } = toExample(nameOf(route), stage, who)
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? '')
  const before = await dumpRows(stage.db)
  const sent = { json, headers: { ...headersOf(stage, who), ...headers } }
  const response = await call(stage, route.method.toUpperCase(), path + query, sent)
  const text = await readStart(response)
  const after = await dumpRows(stage.db)
  if (response.status >= 400) expect(after).toEqual(before)
  if (who === 'elsewhere') {
    expect(text).not.toContain(CANARY)
    expect(after.filter(isOfSite)).toEqual(before.filter(isOfSite))
  }
  return response
}

const isOfSite = (row: string) => row.includes(SITE) || row.includes(CANARY)

/** The text of an answer; empty for a stream. */
async function readStart(response: Response): Promise<string> {
  if (response.headers.get('Content-Type') !== 'text/event-stream') return response.text()
  await response.body?.cancel()
  return ''
}

async function askPublicly(
  stage: TestServer & Stage,
  who: (typeof PUBLIC)[number],
  [{ method, path }, { params = {}, query = '', json }]: readonly [Operation, PublicExample],
  headers: Record<string, string> = {},
): Promise<Response> {
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')
  const response = await stage.app.request(address + query, {
    method: method.toUpperCase(),
    headers: {
      Origin: SITE,
      ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...{
        nobody: {},
        stranger: { Authorization: `Bearer ${aKey('stranger')}` },
        viewer: { Authorization: `Bearer ${aKey()}` },
        pass: { Authorization: `Bearer ${stage.pass}` },
        cookie: { Cookie: stage.seats.operator.cookie },
      }[who],
      ...headers,
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  })
  await response.body?.cancel()
  return response
}

function expectPublicStatus(
  { viewer, pass: isByPass }: Operation,
  who: (typeof PUBLIC)[number],
  { status = 200, stranger = status, pass }: PublicExample,
): number {
  const hasKey = who === 'viewer' || who === 'stranger'
  // A key of a reader's browser can never do what a pass can.
  if (isByPass) return who === 'pass' ? status : hasKey ? 403 : 401
  if (who === 'viewer') return status
  if (who === 'stranger') return stranger
  if (who === 'pass') return pass ?? (viewer ? 401 : status)
  return viewer ? 401 : status
}

function toLine(name: string, cells: readonly string[]): string {
  return `${name.padEnd(36)} ${cells.map(cell => cell.padEnd(9)).join(' ')}`.trimEnd()
}
