import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { seedCommentId } from './seed-comment-id.ts'

test('a demo comment has the same id every time', async () => {
  const id = await seedCommentId('http://localhost:8080/demo/', null, 3)
  expect(await seedCommentId('http://localhost:8080/demo/', null, 3)).toBe(id)
})

test('another place, thread or site is another id', async () => {
  const ids = await Promise.all([
    seedCommentId('http://localhost:8080/demo/', null, 3),
    seedCommentId('http://localhost:8080/demo/', null, 4),
    seedCommentId('http://localhost:8080/demo/', 'lamps', 3),
    seedCommentId('http://localhost:9090/demo/', null, 3),
  ])
  expect(new Set(ids).size).toBe(4)
})

test('the id is the UUID of version 5 that Node makes of the same name', async () => {
  const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')
  const digest = createHash('sha1').update(namespace).update('https://a.example/#/0').digest('hex')
  const id = await seedCommentId('https://a.example/', null, 0)
  expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  expect(id.slice(0, 13)).toBe(`${digest.slice(0, 8)}-${digest.slice(8, 12)}`)
  expect(id.slice(-12)).toBe(digest.slice(20, 32))
})
