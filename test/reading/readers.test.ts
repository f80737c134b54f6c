import { beforeAll, describe, expect, test } from 'vitest'
import {
  aKey,
  anId,
  aPost,
  aServer,
  PAGE,
  post,
  send,
  SITE,
  type TestServer,
} from '../support/server.ts'
import { readAs, READERS } from '../support/readers.ts'

const KEY = aKey('canary-key')
const EMAIL = 'canary@secret.example'

let server: TestServer
let threadId: string

beforeAll(async () => {
  server = await aServer()
  await post(server, { id: anId(500) })
  await post(
    server,
    {
      id: anId(501),
      parentId: anId(500),
      author: { name: 'Canary', email: EMAIL, website: null },
    },
    KEY,
  )
  await send(server, 'PUT', `/comments/${anId(500)}/like`, { key: KEY })
  const row = await server.db.selectFrom('threads').select('id').executeTakeFirstOrThrow()
  threadId = row.id
})

describe('neither address nor key of a reader is in any byte of', () => {
  test.each(Object.entries(READERS))('%s', async (_name, path) => {
    const { keyHash } = await hashOf(KEY)
    for (const key of [KEY, aKey()]) {
      const { text } = await readAs(server, key, path(anId(501), threadId))
      for (const secret of [EMAIL, 'secret.example', KEY, keyHash]) {
        expect(text.toLowerCase()).not.toContain(secret.toLowerCase())
      }
    }
  })

  test('the answer to a post, an edit, a like, a deletion and a preview', async () => {
    const { keyHash } = await hashOf(KEY)
    const json = aPost({ author: { name: 'Canary', email: EMAIL, website: null } })
    const answers = [
      await send(server, 'POST', '/comments', { key: KEY, json }),
      await send(server, 'PATCH', `/comments/${json.id}`, { key: KEY, json: { body: 'x' } }),
      await send(server, 'PUT', `/comments/${json.id}/like`, { key: KEY }),
      await send(server, 'DELETE', `/comments/${json.id}`, { key: KEY }),
      await send(server, 'POST', '/preview', { key: KEY, json: { body: 'x' } }),
    ]
    for (const answer of answers) {
      expect(answer.ok).toBe(true)
      const text = await answer.text()
      for (const secret of [EMAIL, KEY, keyHash]) expect(text).not.toContain(secret)
    }
  })

  test('the log', () => {
    const log = JSON.stringify(server.lines)
    expect(server.lines.length).toBeGreaterThan(10)
    for (const secret of [EMAIL, KEY, PAGE]) expect(log).not.toContain(secret)
  })
})

async function hashOf(key: string) {
  const rows = await server.db.selectFrom('authors').selectAll().execute()
  const row = rows.find(row => row.email === EMAIL)
  expect(row?.key_hash).toMatch(/^[0-9a-f]{64}$/)
  expect(row?.key_hash).not.toContain(key)
  return { keyHash: row!.key_hash }
}

const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "';alert(1)//",
  '</script><script>alert(1)</script>',
  '${alert(1)}{{alert(1)}}',
  '<a href="javascript:alert(1)">x</a>',
  '<!--<b>-->',
]

describe('what looks like code is the text it is, to every reader', () => {
  test.each(ATTACKS)('%s', async attack => {
    const hostile = await aServer()
    const url = `${SITE}/hostile`
    const { id } = await post(hostile, {
      url,
      pageId: null,
      title: attack,
      body: `\`${attack}\``,
      author: {
        name: attack,
        email: null,
        website: `https://a.example/?${attack.replaceAll(' ', '+')}`,
      },
    })
    await send(hostile, 'PATCH', `/comments/${id}`, { json: { body: `\`${attack}\`` } })
    for (const path of [`thread?url=${url}`, `comments/${id}`]) {
      const response = await hostile.app.request(`/api/v1/${path}`)
      expect(response.headers.get('Content-Type')).toBe('application/json')
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
      const answer = JSON.parse(await response.text())
      const comment = answer.comments?.[0] ?? answer
      expect(comment.author.name).toBe(attack)
      expect(comment.body).toEqual([['p', ['code', attack]]])
      expect(comment.author.website).toMatch(/^https:\/\/a\.example\/\?[^<>"]*$/)
      if (answer.thread) expect(answer.thread.title).toBe(attack)
    }
    const preview = await send(hostile, 'POST', '/preview', { json: { body: `\`${attack}\`` } })
    expect(await preview.json()).toEqual({ body: [['p', ['code', attack]]] })
  })
})
