import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import type { FetchOut } from '../../../ports.ts'
import { createAkismet } from './akismet.ts'
import { anAttempt, type Tried } from '../../../../../test/support/an-attempt.ts'

const KEY = '0123456789ab'
const WITH_KEY = { settings: { akismetKey: KEY } }
const HELD = { outcome: 'hold', reason: 'Akismet could not be asked.' }

let server: Server | undefined
const asked: URL[] = []

/** A real server in Akismet's place, and the way to it. */
async function anAkismet(answer: RequestListener): Promise<FetchOut> {
  server = createServer(answer)
  await new Promise<void>(resolve => server!.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return async (url, init) => {
    asked.push(new URL(url))
    const response = await fetch(`http://127.0.0.1:${port}/`, init)
    return { status: response.status, text: await response.text() }
  }
}

afterEach(() => {
  asked.length = 0
  server?.close()
  server?.closeAllConnections()
  server = undefined
})

const says =
  (answer: string, status = 200): RequestListener =>
  (_, response) =>
    void response.writeHead(status).end(answer)

const judge = (ask: FetchOut | undefined, tried: Tried = WITH_KEY, limitMs?: number) =>
  createAkismet(ask, limitMs).judge(anAttempt(tried))

describe('Akismet', () => {
  test.each([
    ['true', 200, { outcome: 'spam', reason: 'Akismet takes it for spam.' }],
    ['false\n', 200, null],
    ['invalid', 200, { outcome: 'hold', reason: 'Akismet does not take the key.' }],
    ['', 200, { outcome: 'hold', reason: 'Akismet answered 200 and nothing else.' }],
    ['<html>true</html>', 200, { outcome: 'hold', reason: expect.any(String) }],
    ['true', 500, { outcome: 'hold', reason: 'Akismet answered 500 and nothing else.' }],
    ['false', 302, { outcome: 'hold', reason: expect.any(String) }],
  ])('that says %j with %d', async (answer, status, verdict) => {
    expect(await judge(await anAkismet(says(answer, status)))).toEqual(verdict)
  })

  test('that is not there leaves a comment waiting', async () => {
    const ask = await anAkismet(says('false'))
    server!.close()
    server!.closeAllConnections()
    expect(await judge(ask)).toEqual(HELD)
    expect(await judge(undefined)).toEqual(HELD)
  })

  test('that hangs up leaves it waiting', async () => {
    const ask = await anAkismet(request => request.socket.destroy())
    expect(await judge(ask)).toEqual(HELD)
  })

  test('that does not answer, or never comes to an end, leaves it waiting', async () => {
    const silent = await anAkismet(() => undefined)
    expect(await judge(silent, WITH_KEY, 50)).toEqual(HELD)
    server!.close()
    const slow = await anAkismet((_, response) => void response.writeHead(200).write('fal'))
    expect(await judge(slow, WITH_KEY, 50)).toEqual(HELD)
  })

  test('is told what the settings say, and nothing else', async () => {
    let body = ''
    let headers: NodeJS.Dict<string | string[]> = {}
    const ask = await anAkismet(async (request, response) => {
      headers = request.headers
      body = await text(request)
      response.end('false')
    })
    const attempt = anAttempt({
      ...WITH_KEY,
      body: 'One & *two*\n\n火',
      name: 'Ada',
      website: 'ada.example',
      address: '192.0.2.1',
    })
    await createAkismet(ask).judge({
      ...attempt,
      details: { ...attempt.details, email: 'secret@ada.example' },
    })
    expect(asked.map(String)).toEqual(['https://rest.akismet.com/1.1/comment-check'])
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      api_key: KEY,
      blog: 'https://blog.example.com',
      permalink: 'https://blog.example.com/post',
      comment_type: 'comment',
      comment_content: 'One & *two*\n\n火',
      comment_author: 'Ada',
      comment_author_url: 'https://ada.example/',
      user_ip: '192.0.2.1',
    })
    expect(headers['user-agent']).toBe('Afterword')
    expect(headers['referer']).toBeUndefined()
    expect(headers['cookie']).toBeUndefined()
  })

  test.each<[why: string, tried: Tried]>([
    ['without a key', {}],
    ['for somebody who is trusted', { ...WITH_KEY, standing: 'trusted' }],
    ['for somebody who has been published often enough', { ...WITH_KEY, published: 1 }],
  ])('is not asked %s', async (_, tried) => {
    const ask = await anAkismet(says('true'))
    expect(await judge(ask, tried)).toBeNull()
    expect(asked).toEqual([])
  })
})
