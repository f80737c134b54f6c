import { expect, test } from 'vitest'
import { anId, aServer, PAGE, post, send } from '../../../../test/support/server.ts'
import { open, parse, PUBLIC, textsOf } from '../../../../test/support/pages.ts'

const by = (name: string) => ({ name, email: null, website: null })

test('a comment stands between what it answers and what was answered', async () => {
  const server = await aServer()
  const top = await post(server, { title: 'A post', author: by('Ada') })
  const other = await post(server, { author: by('Other') })
  const middle = await post(server, { parentId: top.id, author: by('Bob'), body: 'Well,\n*said*' })
  await post(server, { parentId: middle.id, author: by('Cleo') })
  const page = await open(server, `/c/${middle.id}`)
  expect(textsOf(page, 'article bdi')).toEqual(['Ada', 'Bob', 'Cleo'])
  expect(page.getElementById(`comment-${other.id}`)).toBeNull()
  expect(page.title).toBe('Comment by Bob: A post')
  const link = page.querySelector('nav a')
  expect(link?.textContent).toBe('Read the whole thread')
  expect(link?.getAttribute('href')).toBe(`../thread?${new URLSearchParams({ url: PAGE })}`)
  expect(textsOf(page, 'label')[0]).toBe('Reply to Bob')
})

test('a shared link shows who said what', async () => {
  const server = await aServer()
  const { id } = await post(server, {
    title: 'A post',
    body: `Well,\n*said* & ${'so '.repeat(100)}`,
  })
  const page = await open(server, `/c/${id}`)
  const meta = (name: string) =>
    page.querySelector(`meta[property="og:${name}"]`)?.getAttribute('content')
  expect(meta('title')).toBe('Comment by Ada: A post')
  expect(meta('description')).toMatch(/^Well, said & so so .*…$/)
  expect(meta('url')).toBe(`${PUBLIC}/c/${id}`)
  expect(meta('type')).toBe('article')
  expect(page.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(
    `${PAGE}#comment-${id}`,
  )
})

test('replies are paged, and a long way up is cut', async () => {
  const server = await aServer()
  let parentId: string | null = null
  const line: string[] = []
  for (let depth = 0; depth < 10; depth++) {
    parentId = (await post(server, { parentId })).id
    line.push(parentId)
  }
  for (let count = 0; count < 21; count++) await post(server, { parentId })
  const page = await open(server, `/c/${parentId}`)
  expect(page.querySelectorAll('article')).toHaveLength(6 + 1 + 20)
  const [before, more] = [...page.querySelectorAll('[part=more]')]
  expect(before?.getAttribute('href')).toBe(`../c/${line[3]}`)
  expect(more?.textContent).toBe('Show more replies')
  const next = await open(server, more!.getAttribute('href')!.slice(2))
  expect(next.querySelectorAll('article')).toHaveLength(6 + 1 + 1)
})

test('what is gone says so and leads to the thread; what never was says only that', async () => {
  const server = await aServer()
  const { id } = await post(server)
  await send(server, 'DELETE', `/comments/${id}`)
  const gone = await server.app.request(`/c/${id}`)
  expect(gone.status).toBe(410)
  const page = await parse(gone)
  expect(textsOf(page, 'h1')).toEqual(['This comment was deleted'])
  expect(page.querySelector('a')?.getAttribute('href')).toContain('../thread?url=')
  for (const nothing of [anId(999_999), 'nonsense']) {
    const response = await server.app.request(`/c/${nothing}`)
    expect(response.status).toBe(404)
    expect(textsOf(await parse(response), 'h1')).toEqual(['Not found'])
  }
})

test('a place-holder keeps its conversation, and takes no more replies', async () => {
  const server = await aServer()
  const { id } = await post(server)
  await post(server, { parentId: id, author: by('Bob') })
  await send(server, 'DELETE', `/comments/${id}`)
  const page = await open(server, `/c/${id}`)
  expect(textsOf(page, 'article bdi')).toEqual(['Bob'])
  expect(page.title).toMatch(/^This comment was deleted/)
  expect(page.querySelector('form')).toBeNull()
})

test('comments of a site that is no longer served are not shown', async () => {
  const server = await aServer()
  const { id } = await post(server)
  const later = await aServer({ db: server.db, origins: new Set() })
  expect((await later.app.request(`/c/${id}`)).status).toBe(403)
})
