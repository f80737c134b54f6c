import * as fc from 'fast-check'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_SETTINGS, type SettingsTrial, type SiteSettings } from '#protocol/settings.ts'
import { expectProblem } from '../support/expect-problem.ts'
import {
  aServer,
  aStaff,
  call,
  post,
  SITE,
  type SignedIn,
  type TestServer,
} from '../support/server.ts'

const KEY = '0123456789ab'

let server: TestServer
let owner: SignedIn

beforeEach(async () => {
  server = await aServer()
  owner = await aStaff(server)
})

const patch = (json: unknown, as: SignedIn | undefined = owner) =>
  call(server, 'PATCH', '/settings', { json, as })

const readSettings = async (as: SignedIn) =>
  (await (await call(server, 'GET', '/settings', { as })).json()) as SiteSettings

const listAudit = () => server.db.selectFrom('audit').selectAll().execute()

describe('the settings of a site', () => {
  test('are those that come by themselves until its owner decides', async () => {
    expect(await readSettings(owner)).toEqual(DEFAULT_SETTINGS)
  })

  test('are changed one by one, and the answer is all of them', async () => {
    const response = await patch({ policy: 'first', limits: { site: { count: 9, seconds: 60 } } })
    const expected = {
      ...DEFAULT_SETTINGS,
      policy: 'first',
      limits: { ...DEFAULT_SETTINGS.limits, site: { count: 9, seconds: 60 } },
    }
    expect(await response.json()).toEqual(expected)
    await patch({ maxLinks: 0 })
    expect(await readSettings(owner)).toEqual({ ...expected, maxLinks: 0 })
    expect(server.deps.sites.settings(SITE)).toEqual({ ...expected, maxLinks: 0 })
  })

  test('may be as long as lists can be', async () => {
    const words = Array.from({ length: 500 }, (_, index) => `${index}`.padEnd(200, '火'))
    expect((await patch({ heldWords: words, blockedWords: words })).status).toBe(200)
  })

  test('are those of one site, whatever the request says', async () => {
    const other = await aStaff(server, { site: 'https://other.example' })
    await patch({ maxLinks: 1 }, other)
    expect((await readSettings(owner)).maxLinks).toBe(3)
    await expectProblem(await patch({ maxLinks: 1, site: SITE }, other))
  })

  test('are read by moderators, without the key, and changed by owners only', async () => {
    await patch({ akismetKey: KEY })
    const moderator = await aStaff(server, { role: 'moderator' })
    const { akismetKey, ...rest } = DEFAULT_SETTINGS
    expect(akismetKey).toBeNull()
    expect(await readSettings(moderator)).toEqual(rest)
    expect((await readSettings(owner)).akismetKey).toBe(KEY)
    expect((await expectProblem(await patch({ maxLinks: 1 }, moderator))).code).toBe('forbidden')
    expect(server.deps.sites.settings(SITE).maxLinks).toBe(3)
  })

  test('that are changed at the same time are all changed', async () => {
    await Promise.all([
      patch({ maxLinks: 1 }),
      patch({ minSeconds: 9 }),
      patch({ limits: { person: { count: 1, seconds: 1 } } }),
      patch({ limits: { site: { count: 2, seconds: 2 } } }),
    ])
    const expected = {
      maxLinks: 1,
      minSeconds: 9,
      limits: { person: { count: 1, seconds: 1 }, site: { count: 2, seconds: 2 } },
    }
    expect(server.deps.sites.settings(SITE)).toMatchObject(expected)
    const { settings } = await server.db
      .selectFrom('sites')
      .select('settings')
      .where('origin', '=', SITE)
      .executeTakeFirstOrThrow()
    expect(JSON.parse(settings)).toMatchObject(expected)
  })
})

describe('a change', () => {
  test('is noted with what it was and who did it', async () => {
    await patch({ maxLinks: 5, minSeconds: DEFAULT_SETTINGS.minSeconds })
    expect(await listAudit()).toMatchObject([
      {
        site: SITE,
        staff_id: owner.staff.id,
        action: 'settings',
        subject: 'site',
        subject_id: SITE,
        was: '{"maxLinks":3}',
        now: '{"maxLinks":5}',
      },
    ])
  })

  test('that changes nothing is not noted', async () => {
    await patch({ maxLinks: 3 })
    await patch({})
    expect(await listAudit()).toEqual([])
  })

  test('of the key is noted without the key', async () => {
    await patch({ akismetKey: KEY })
    await patch({ akismetKey: null })
    const rows = await listAudit()
    expect(rows.map(({ was, now }) => [was, now])).toEqual([
      ['{"akismetKey":null}', '{"akismetKey":"…"}'],
      ['{"akismetKey":"…"}', '{"akismetKey":null}'],
    ])
    expect(JSON.stringify(rows)).not.toContain(KEY)
    expect(JSON.stringify(server.lines)).not.toContain(KEY)
  })

  test('that cannot be noted is not made, in the database or in memory', async () => {
    await server.db.schema.dropTable('audit').execute()
    expect((await patch({ maxLinks: 5 })).status).toBe(500)
    expect(server.deps.sites.settings(SITE).maxLinks).toBe(3)
    const rows = await server.db.selectFrom('sites').select('settings').execute()
    expect(rows).toEqual([{ settings: '{}' }])
  })

  test('that cannot be written changes nothing in memory either', async () => {
    await sql`create trigger full before update on sites
      begin select raise(abort, 'the disk is full'); end`.execute(server.db)
    expect((await patch({ maxLinks: 5 })).status).toBe(500)
    expect(server.deps.sites.settings(SITE).maxLinks).toBe(3)
    expect(await listAudit()).toEqual([])
  })

  test('within somebody else’s transaction is a mistake of ours', async () => {
    await expect(
      server.db.transaction().execute(db => server.deps.sites.change(db, SITE, { maxLinks: 5 })),
    ).rejects.toThrow('a transaction of their own')
  })
})

describe('what is no setting is refused, and named:', () => {
  test.each<[field: string, json: unknown]>([
    ['policy', { policy: 'none' }],
    ['policy', { policy: null }],
    ['duplicates', { duplicates: 'on' }],
    ['trustAfter', { trustAfter: 0 }],
    ['trustAfter', { trustAfter: 101 }],
    ['limits.person.count', { limits: { person: { count: 0, seconds: 1 } } }],
    ['limits.person.count', { limits: { person: { count: '5', seconds: 1 } } }],
    ['limits.network.seconds', { limits: { network: { count: 1, seconds: 86_401 } } }],
    ['limits.site.count', { limits: { site: { seconds: 1 } } }],
    ['limits.site.hours', { limits: { site: { count: 1, seconds: 1, hours: 1 } } }],
    ['limits.planet', { limits: { planet: { count: 1, seconds: 1 } } }],
    ['maxLinks', { maxLinks: 1.5 }],
    ['maxLinks', { maxLinks: 21 }],
    ['maxLinks', { maxLinks: null }],
    ['minSeconds', { minSeconds: -1 }],
    ['proofOfWork', { proofOfWork: true }],
    ['closeAfterDays', { closeAfterDays: 0 }],
    ['akismetKey', { akismetKey: '' }],
    ['akismetKey', { akismetKey: 'a b c d' }],
    ['akismetKey', { akismetKey: 'x'.repeat(65) }],
    ['heldWords', { heldWords: 'casino' }],
    ['heldWords', { heldWords: Array.from({ length: 501 }, (_, index) => `word ${index}`) }],
    ['heldWords.1', { heldWords: ['fine', 'x'.repeat(201)] }],
    ['heldWords.1', { heldWords: ['fine', '  '] }],
    ['blockedWords.0', { blockedWords: ['\u200b\u00ad'] }],
    ['blockedWords.0', { blockedWords: ['\ud800'] }],
    ['blockedWords.0', { blockedWords: ['a\u0000b'] }],
    ['blockedDomains.2', { blockedDomains: ['a.example', '*.b.example', 'not a domain'] }],
    ['maxlinks', { maxlinks: 1 }],
    ['__proto__', JSON.parse('{"__proto__": {"maxLinks": 1}}')],
    ['constructor', { constructor: {} }],
  ])('%s of %j', async (field, json) => {
    const { code, errors } = await expectProblem(await patch(json))
    expect(code).toBe('invalid')
    expect(errors.map(error => error.field)).toEqual([field])
    expect(server.deps.sites.settings(SITE)).toEqual(DEFAULT_SETTINGS)
  })

  test('and the sentence says what it may be', async () => {
    const { errors } = await expectProblem(
      await patch({
        limits: { person: { count: 0, seconds: 1 } },
        maxLinks: 'many',
        heldWords: [''],
      }),
    )
    expect(errors.map(error => error.message)).toEqual([
      'This is a whole number from 1 to 10000.',
      'This is a whole number from 0 to 20.',
      'Here is nothing to look for.',
    ])
  })

  test('whatever is sent, what holds is a whole set of settings', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.constantFrom(...Object.keys(DEFAULT_SETTINGS), 'x'),
          fc.oneof(fc.jsonValue(), fc.integer({ min: 0, max: 30 }), fc.array(fc.string())),
        ),
        async json => {
          const response = await patch(json)
          expect([200, 422]).toContain(response.status)
          const settings = await readSettings(owner)
          expect(Object.keys(settings)).toEqual(Object.keys(DEFAULT_SETTINGS))
          expect((await patch(settings)).status).toBe(200)
        },
      ),
    )
  })
})

describe('a trial', () => {
  const tryOut = async (json: unknown, as = owner) => {
    const response = await call(server, 'POST', '/settings/trials', { json, as })
    return response.ok ? ((await response.json()) as SettingsTrial).found : response.status
  }

  test('says which rules would act, and why', async () => {
    await patch({ blockedWords: ['casino'], heldWords: ['free'], maxLinks: 0 })
    await post(server, { body: 'This was said already, and it is long enough to be told apart.' })
    expect(
      await tryOut({
        name: owner.staff.name,
        body: 'A free casino: https://x.example/',
      }),
    ).toEqual([
      { rule: 'name', outcome: 'refuse', reason: expect.stringContaining('another') },
      { rule: 'blockedWords', outcome: 'refuse', reason: expect.stringContaining('casino') },
      { rule: 'links', outcome: 'hold', reason: 'It has 1 link; up to 0 are let through.' },
      { rule: 'heldWords', outcome: 'hold', reason: 'It says “free”.' },
    ])
    expect(await tryOut({ name: 'Ada', body: 'Fine.' })).toEqual([])
  })

  test('is by settings that are not saved yet, and saves none', async () => {
    const settings = { blockedDomains: ['x.example'] }
    expect(await tryOut({ name: 'Ada', body: 'https://x.example/', settings })).toMatchObject([
      { rule: 'domains', outcome: 'spam' },
    ])
    expect(server.deps.sites.settings(SITE)).toEqual(DEFAULT_SETTINGS)
  })

  test('writes nothing', async () => {
    const before = await server.db.selectFrom('authors').select('id').execute()
    await tryOut({ name: 'Ada', body: 'Fine.' })
    expect(await server.db.selectFrom('authors').select('id').execute()).toEqual(before)
    expect(await server.db.selectFrom('comments').select('id').execute()).toEqual([])
    expect(await server.db.selectFrom('refusals').select('rule').execute()).toEqual([])
  })

  test('of what is no comment, or by who is no owner, is refused', async () => {
    expect(await tryOut({ name: '', body: '' })).toBe(422)
    expect(await tryOut({ name: 'Ada', body: 'x', settings: { maxLinks: -1 } })).toBe(422)
    const moderator = await aStaff(server, { role: 'moderator' })
    expect(await tryOut({ name: 'Ada', body: 'x' }, moderator)).toBe(403)
  })
})
