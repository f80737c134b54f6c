import { beforeEach, describe, expect, test } from 'vitest'
import type { Check } from '#protocol/check.ts'
import type { Comment, ThreadPage } from '#protocol/comment.ts'
import { expectProblem } from '../support/expect-problem.ts'
import {
  aServer,
  aStaff,
  call,
  PAGE,
  post,
  read,
  SITE,
  type SignedIn,
  type TestServer,
} from '../support/server.ts'

let server: TestServer
let owner: SignedIn

beforeEach(async () => {
  server = await aServer()
  owner = await aStaff(server)
})

const start = async (url: string, as = owner) =>
  (await call(server, 'POST', '/checks', { as, json: { url } })).json() as Promise<Check>

const find = async ({ id }: Check) =>
  (await call(server, 'GET', `/checks/${id}`, { as: owner })).json() as Promise<Check>

const threadOf = (query: Record<string, string>, headers = {}) =>
  server.app.request(`/api/v1/thread?${new URLSearchParams(query)}`, { headers })

test('an owner learns what the tag is made of', async () => {
  const response = await call(server, 'GET', '/installation', { as: owner })
  expect(await response.json()).toEqual({ publicUrl: 'http://localhost:8080', site: SITE })
})

describe('a check', () => {
  test('finds a page that works, and leaves no trace of it', async () => {
    await post(server, { body: 'Here before.' })
    const before = await server.db.selectFrom('comments').selectAll().execute()
    const check = await start(PAGE)
    expect(check.finding).toBe('waiting')
    const page = await threadOf({ url: PAGE, focus: check.id }, { Origin: SITE })
    expect(page.headers.get('Cache-Control')).toBe('private, no-store')
    const { comments, focus } = (await page.json()) as ThreadPage
    expect(focus).toBe('near')
    expect(comments.map(({ author }) => author.name)).toEqual(['Ada', 'Afterword'])
    expect(comments[1]).toMatchObject({ id: check.id, truncated: true })
    expect((await find(check)).finding).toBe('waiting')
    const whole = await read<Comment>(server, `/comments/${check.id}`)
    expect(whole.truncated).toBe(false)
    expect(await find(check)).toMatchObject({ finding: 'works', isOver: true, threadUrl: PAGE })
    expect(await server.db.selectFrom('comments').selectAll().execute()).toEqual(before)
  })

  test('changes nothing for other readers', async () => {
    await post(server)
    const before = await (await threadOf({ url: PAGE })).text()
    const check = await start(PAGE)
    expect(await (await threadOf({ url: PAGE })).text()).toBe(before)
    const focus = '00000000-0000-4000-8000-000000000000'
    expect(await (await threadOf({ url: PAGE, focus })).text()).toBe(before)
    expect((await find(check)).finding).toBe('waiting')
  })

  test('of a page that moved to an origin which is not listed names that', async () => {
    const check = await start(PAGE)
    const url = 'https://www.blog.example.com/post'
    const refused = await threadOf(
      { url, focus: check.id },
      { Origin: 'https://www.blog.example.com' },
    )
    expect((await expectProblem(refused)).code).toBe('unknown_site')
    expect(await find(check)).toMatchObject({ finding: 'refused', threadUrl: url })
  })

  test('of a page of another site cannot be begun, nor seen', async () => {
    const other = await aStaff(server, { site: 'https://other.example' })
    const refused = await call(server, 'POST', '/checks', {
      as: other,
      json: { url: PAGE, site: SITE },
    })
    expect((await expectProblem(refused)).code).toBe('invalid')
    const json = { url: PAGE }
    expect(
      (await expectProblem(await call(server, 'POST', '/checks', { as: other, json }))).code,
    ).toBe('invalid')
    const check = await start(PAGE)
    const seen = await call(server, 'GET', `/checks/${check.id}`, { as: other })
    expect((await expectProblem(seen)).code).toBe('not_found')
  })

  test.each(['/installation', '/checks/x'])('is the owners’: %s', async path => {
    const moderator = await aStaff(server, { role: 'moderator' })
    expect((await expectProblem(await call(server, 'GET', path, { as: moderator }))).code).toBe(
      'forbidden',
    )
    expect((await expectProblem(await call(server, 'GET', path))).code).toBe('unauthenticated')
  })
})
