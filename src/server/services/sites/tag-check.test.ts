import { beforeEach, expect, test } from 'vitest'
import { Failure } from '../../failure.ts'
import { createChecks, type Checks } from './tag-check.ts'
import { toPagePlace } from './page-url.ts'

const SITE = 'https://blog.example.com'
const WWW = 'https://www.blog.example.com'

let clock: number
let checks: Checks

beforeEach(() => {
  clock = Date.parse('2026-01-01')
  checks = createChecks({
    now: () => new Date(clock),
    origins: new Set([SITE]),
    publicUrl: 'https://comments.example.com',
  })
})

const find = (id: string) => checks.find(SITE, id)!
const place = (url: string) => toPagePlace(url, null)

test('opens the page by the link to a comment that no thread has', () => {
  const { id, opens } = checks.start(SITE, `${SITE}/post?a=1`)
  expect(opens).toBe(`${SITE}/post?a=1#comment-${id}`)
  const route = `${SITE}/app#/posts/1`
  const routed = checks.start(SITE, route)
  expect(routed.opens).toBe(`${route}?comment=${routed.id}`)
  expect(checks.start(SITE, `${SITE}/app#part`).opens).toBe(`${SITE}/app#part`)
})

test.each([
  `${WWW}/post`,
  'http://blog.example.com/post',
  'https://blog.example.com.evil.example/',
  'javascript:alert(1)',
  'https://blog.example.com@evil.example/',
  '',
])('is of no other address: %s', url => {
  expect(() => checks.start(SITE, url)).toThrow(Failure)
  expect(checks.isRunning).toBe(false)
})

test('belongs to its site alone', () => {
  const { id } = checks.start(SITE, `${SITE}/post`)
  expect(checks.find('https://other.example', id)).toBeNull()
  expect(find(id).finding).toBe('waiting')
})

test('learns the thread and the origin of whoever names it, wherever that is', () => {
  const { id } = checks.start(SITE, `${SITE}/post`)
  checks.hearThread(id, place('https://elsewhere.example/x'), 'https://elsewhere.example')
  expect(find(id)).toMatchObject({
    finding: 'refused',
    isOver: true,
    threadUrl: 'https://elsewhere.example/x',
    origin: 'https://elsewhere.example',
  })
})

test('without its fragment believes only the same page, with or without www', () => {
  const { id } = checks.start(SITE, `${SITE}/post#own`)
  for (const url of [`${SITE}/other`, 'https://elsewhere.example/post', 'https://example.com/'])
    checks.hearThread('', place(url), SITE)
  expect(find(id).threadUrl).toBeNull()
  checks.hearThread('', place(`${WWW}/post/`), WWW)
  expect(find(id)).toMatchObject({ finding: 'refused', origin: WWW })
})

test('what another reader asks for does not overrule what its own window did', () => {
  const { id } = checks.start(SITE, `${SITE}/post`)
  checks.hearThread(id, place(`${SITE}/canonical`), SITE)
  checks.hearThread('', place(`${SITE}/post`), SITE)
  expect(find(id).threadUrl).toBe(`${SITE}/canonical`)
})

test('hears files of its own site and what is near it only', () => {
  const { id } = checks.start(SITE, `${SITE}/post`)
  checks.hearFile('script', 'https://elsewhere.example')
  checks.hearFile('script', 'https://notblog.example.com')
  clock += 20_000
  expect(find(id).finding).toBe('silent')
  checks.hearFile('script', WWW)
  clock += 6000
  expect(find(id).finding).toBe('script_only')
})

test('is forgotten after some minutes, and nothing is listened for any more', () => {
  const { id } = checks.start(SITE, `${SITE}/post`)
  clock += 3 * 60_000
  expect(find(id)).toMatchObject({ finding: 'silent', isOver: true })
  clock += 3 * 60_000
  expect(checks.isRunning).toBe(false)
  expect(checks.find(SITE, id)).toBeNull()
})

test('of very many only the last are kept', () => {
  const ids = Array.from({ length: 250 }, () => checks.start(SITE, `${SITE}/post`).id)
  expect(ids.filter(id => checks.has(id))).toEqual(ids.slice(-100))
})

test('an owner who begins many ends none of another site', () => {
  const { id } = checks.start(SITE, `${SITE}/post`)
  for (let i = 0; i < 250; i++) checks.start('https://other.example', 'https://other.example/post')
  expect(checks.has(id)).toBe(true)
})
