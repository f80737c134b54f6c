import { getResponse } from 'msw/utils/get-response'
import { describe, expect, test } from 'vitest'
import type { App } from './app.ts'
import { parseFaults, withoutFaults } from './faults.ts'
import { appHandler } from './handler.ts'

const ADDRESS = 'https://comments.example/api/v1/thread'
const echo: App = { fetch: request => Response.json({ url: request.url }) }

function ask(search: string, url = ADDRESS) {
  return getResponse([appHandler(echo, parseFaults(search))], new Request(url))
}

describe('the handler', () => {
  test('passes what is asked of the API to the app', async () => {
    const response = await ask('')
    expect(await response?.json()).toEqual({ url: ADDRESS })
  })

  test('leaves everything else alone', async () => {
    expect(await ask('', 'https://comments.example/embed.js')).toBeUndefined()
  })

  test('fails with a problem of the table, as the server would', async () => {
    const response = await ask('?fail=503')
    expect(response?.status).toBe(503)
    expect(response?.headers.get('content-type')).toBe('application/problem+json')
    expect(await response?.json()).toMatchObject({ code: 'unavailable', errors: [] })
  })

  test('answers with a network error when the network is gone', async () => {
    expect((await ask('?drop'))?.type).toBe('error')
  })

  test('takes a fault that is set while the page runs', async () => {
    const faults = parseFaults('')
    const handler = appHandler(echo, faults)
    faults.fail = 500
    expect((await getResponse([handler], new Request(ADDRESS)))?.status).toBe(500)
    faults.fail = null
    expect((await getResponse([handler], new Request(ADDRESS)))?.status).toBe(200)
  })

  test('asks the app only when the delay is over', async () => {
    let asked = false
    const faults = parseFaults('?delay=1')
    const app: App = {
      fetch: () => {
        asked = true
        return new Response()
      },
    }
    const answer = getResponse([appHandler(app, faults)], new Request(ADDRESS))
    expect(asked).toBe(false)
    await answer
    expect(asked).toBe(true)
  })
})

describe('the faults of an address', () => {
  test.each([
    ['', { delay: 0, drop: false, fail: null }],
    ['?delay=2000&fail=500', { delay: 2000, drop: false, fail: 500 }],
    ['?drop', { delay: 0, drop: true, fail: null }],
    ['?delay=soon&fail=200&drop=false', { delay: 0, drop: false, fail: null }],
  ])('%s', (search, faults) => {
    expect(parseFaults(search)).toEqual(faults)
  })

  test('are no part of what page it is', () => {
    expect(withoutFaults('http://a.example/p/?fail=500&article=tides&delay=9#x')).toBe(
      'http://a.example/p/?article=tides#x',
    )
  })
})
