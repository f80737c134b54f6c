import { expect, test } from 'vitest'
import type { ThreadPage } from '#protocol/comment.ts'
import { anId, aServer, PAGE, post, read, send, SITE } from '../../../../test/support/server.ts'
import {
  aForm,
  open,
  parse,
  PUBLIC,
  sendForm,
  textsOf,
  THREAD,
} from '../../../../test/support/pages.ts'

const commentsOf = async (server: Awaited<ReturnType<typeof aServer>>) =>
  (await read<ThreadPage>(server, THREAD)).comments

test('a form posts a comment and leads to it', async () => {
  const server = await aServer()
  const response = await sendForm(server, aForm({ body: 'one\r\ntwo', email: 'a@example.org' }))
  expect(response.status).toBe(303)
  const [comment] = await commentsOf(server)
  expect(response.headers.get('Location')).toBe(`./c/${comment?.id}`)
  expect(comment).toMatchObject({ author: { name: 'Ada' }, body: [['p', 'one', ['br'], 'two']] })
})

test('a form posts a reply', async () => {
  const server = await aServer()
  const { id } = await post(server)
  await sendForm(server, aForm({ parentId: id, body: 'Reply' }))
  expect((await commentsOf(server))[1]).toMatchObject({ parentId: id, body: [['p', 'Reply']] })
})

test('a form that is sent twice is one comment; two readers with the same form write two', async () => {
  const server = await aServer()
  const first = await sendForm(server)
  const second = await sendForm(server)
  expect(second.status).toBe(303)
  expect(second.headers.get('Location')).toBe(first.headers.get('Location'))
  expect(await commentsOf(server)).toHaveLength(1)
  await sendForm(server, aForm({ name: 'Bob' }))
  await sendForm(server, aForm({ body: 'Something else' }))
  await sendForm(server, aForm({ form: 'another form' }))
  expect(await commentsOf(server)).toHaveLength(4)
})

test('nobody is the author of what was posted without a key', async () => {
  const server = await aServer()
  await sendForm(server)
  await sendForm(server, aForm({ body: 'More' }))
  const [first, second] = await commentsOf(server)
  expect(first?.author.id).not.toBe(second?.author.id)
  expect((await send(server, 'DELETE', `/comments/${first?.id}`)).status).toBe(403)
})

test('only the pages of this server can send a form', async () => {
  const server = await aServer()
  for (const headers of [
    {},
    { Origin: SITE },
    { Origin: 'null' },
    { Origin: '' },
    { Origin: `${PUBLIC}.example.com` },
    { Origin: SITE, 'Sec-Fetch-Site': 'same-origin' },
    { 'Sec-Fetch-Site': 'same-site' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'none' },
  ] as Record<string, string>[]) {
    const response = await sendForm(server, aForm(), headers)
    expect([response.status, headers]).toEqual([403, headers])
    expect(textsOf(await parse(response), 'h1')).toEqual(['Not allowed'])
  }
  expect(await commentsOf(server)).toEqual([])
  expect((await sendForm(server, aForm(), { 'Sec-Fetch-Site': 'same-origin' })).status).toBe(303)
  const other = { Origin: 'http://127.0.0.1:8080' }
  expect((await sendForm(server, aForm({ body: 'x' }), other)).status).toBe(303)
})

test('a form is for pages that are served, and of one type', async () => {
  const server = await aServer()
  expect((await sendForm(server, aForm({ url: 'https://other.example/' }))).status).toBe(403)
  expect((await sendForm(server, aForm({ url: 'nonsense' }))).status).toBe(422)
  for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/json']) {
    const headers = { Origin: PUBLIC, 'Content-Type': type }
    expect((await sendForm(server, aForm(), headers)).status).toBe(415)
  }
  expect((await sendForm(server, aForm({ body: 'x'.repeat(200_000) }))).status).toBe(413)
})

test('what is refused keeps all that was typed, with a sentence beside each field', async () => {
  const server = await aServer()
  const { id } = await post(server, { title: 'A post' })
  const typed = { body: '</textarea><b>x', name: ' ', email: '"><i>', form: '"><u>' }
  for (const fields of [typed, { ...typed, parentId: id }]) {
    const response = await sendForm(server, aForm(fields))
    expect(response.status).toBe(422)
    expect(response.headers.get('Cache-Control')).toBe('private, no-store')
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
    const page = await parse(response)
    expect(page.title).toMatch(/^Not posted/)
    const value = (name: string) => page.querySelector(`[name=${name}]`)?.getAttribute('value')
    expect(page.querySelector('textarea')?.textContent).toBe('</textarea><b>x')
    expect([value('name'), value('email'), value('form')]).toEqual([' ', '"><i>', '"><u>'])
    expect(value('parentId')).toBe('parentId' in fields ? id : undefined)
    expect(page.getElementById('field-name-error')?.textContent).toBe('Please enter a name.')
    expect(page.getElementById('field-email')?.getAttribute('aria-describedby')).toBe(
      'field-email-error',
    )
    const links = [...page.querySelectorAll('[role=group] a')]
    expect(links.map(link => link.getAttribute('href'))).toEqual(['#field-name', '#field-email'])
  }
})

test('a reply to what is gone keeps its text, for all to be told', async () => {
  const server = await aServer()
  const { id } = await post(server)
  const reply = await post(server, { parentId: id })
  await send(server, 'DELETE', `/comments/${reply.id}`)
  for (const parentId of [reply.id, anId(999_999), 'nonsense']) {
    const response = await sendForm(server, aForm({ parentId, body: 'Kept' }))
    expect(response.status).toBe(404)
    const page = await parse(response)
    expect(page.querySelector('textarea')?.textContent).toBe('Kept')
    expect(page.querySelector('input[name=parentId]')).toBeNull()
    expect(textsOf(page, '[role=group] a')[0]).toMatch(/comment you reply to/)
  }
})

test('the longest text in any script fits into a form', async () => {
  const server = await aServer()
  const response = await sendForm(server, aForm({ body: '語'.repeat(10_000) }))
  expect(response.status).toBe(303)
  const page = await open(server, THREAD)
  expect(textsOf(page, '[part=body]')[0]).toHaveLength(10_000)
  expect(PAGE).toBe(page.querySelector('h1 a')?.getAttribute('href'))
})
