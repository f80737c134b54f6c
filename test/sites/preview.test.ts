import { describe, expect, test } from 'vitest'
import type { ThreadPage } from '#protocol/comment.ts'
import { aServer, read } from '../support/server.ts'
import { LANGUAGE_TAGS } from '../../src/server/http/kit/words.ts'

const server = await aServer({ publicUrl: 'https://comments.example.com/c' })
const get = (query: string) => server.app.request(`/admin/preview?${query}`)

describe('the preview', () => {
  test('has the tag of what was chosen', async () => {
    const html = await (await get('theme=dark&lang=zh-Hant&lines=9&ground=dark')).text()
    expect(html).toContain(
      '<script async src="https://comments.example.com/c/embed.js" data-theme="dark" data-lang="zh-Hant" data-lines="9"></script>',
    )
    expect(html).toContain('<html lang="en" class="dark">')
  })

  test('runs nothing but the server’s scripts, is nobody, and stands in the admin only', async () => {
    const policy = (await get('')).headers.get('Content-Security-Policy')
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      'script-src https://comments.example.com',
      'style-src https://comments.example.com',
      'connect-src https://comments.example.com',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
      'sandbox allow-scripts allow-forms',
    ])
  })

  test.each(['theme', 'lang', 'sort', 'lines', 'loading', 'ground'])(
    'takes no other %s than there is, and says nothing back',
    async name => {
      for (const value of [
        '"><script>alert(1)</script>',
        'en" onload="x',
        '__proto__',
        '0',
        '1e3',
      ]) {
        const response = await get(new URLSearchParams({ [name]: value }).toString())
        expect(response.status).toBe(422)
        expect(response.headers.get('Content-Type')).toBe('application/problem+json')
        expect(await response.text()).not.toContain(value)
      }
      expect((await get(`${name}=a&${name}=b`)).status).toBe(422)
    },
  )

  test('speaks every language there is', async () => {
    expect(LANGUAGE_TAGS).toHaveLength(39)
    for (const lang of LANGUAGE_TAGS) expect((await get(`lang=${lang}`)).status).toBe(200)
  })

  test('says nothing of what it does not know', async () => {
    expect(await (await get('other=%3Cscript%3E')).text()).toBe(await (await get('')).text())
  })
})

describe('its conversation', () => {
  const URL = encodeURIComponent('https://comments.example.com/c/admin/preview')

  test('is there in every order, whole, and in no database', async () => {
    for (const [sort, first] of [
      ['oldest', 'Mina Sørby'],
      ['newest', 'Ruth Ekeberg'],
      ['top', 'Aurelio'],
    ] as const) {
      const page = await read<ThreadPage>(server, `/thread?url=${URL}&id=&sort=${sort}&focus=`)
      expect(page.comments).toHaveLength(page.thread.count)
      expect(page.comments[0]!.author.name).toBe(first)
      const ids = page.comments.map(comment => comment.id)
      for (const { parentId, id } of page.comments)
        if (parentId !== null) expect(ids.indexOf(parentId)).toBeLessThan(ids.indexOf(id))
    }
    expect(await server.db.selectFrom('threads').selectAll().execute()).toEqual([])
  })

  test('is that of no other page', async () => {
    for (const url of [
      'https://blog.example.com/admin/preview',
      'https://blog.example.com/?next=/admin/preview',
    ]) {
      const query = new URLSearchParams({ url })
      expect((await read<ThreadPage>(server, `/thread?${query}`)).comments).toEqual([])
    }
  })
})
