import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { OutgoingRequest } from '../ports.ts'
import { createGuardedFetch } from './guarded-fetch.ts'
import { isPublicAddress } from './public-address.ts'

const REQUEST: OutgoingRequest = { method: 'POST', headers: { 'X-A': 'b' }, body: 'hello' }

let server: Server
let url: string
let answer: RequestListener
let asked: string[]

beforeEach(async () => {
  asked = []
  answer = (_request, response) => response.end('fine')
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.headers.host}${request.url}`)
    answer(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

describe('an address is', () => {
  test.each(['93.184.215.14', '1.1.1.1', '2606:4700:4700::1111', '2a00:1450:4001::1'])(
    'public: %s',
    address => expect(isPublicAddress(address)).toBe(true),
  )

  test.each([
    ['this machine', '127.0.0.1'],
    ['this machine', '127.255.255.254'],
    ['this machine', '::1'],
    ['any of this machine', '0.0.0.0'],
    ['any of this machine', '0.1.2.3'],
    ['any of this machine', '::'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['unique local', 'fd00::1'],
    ['unique local', 'fc00::1'],
    ['of the link', '169.254.0.1'],
    ['the cloud’s metadata', '169.254.169.254'],
    ['the cloud’s metadata', 'fd00:ec2::254'],
    ['of the link', 'fe80::1'],
    ['of the site', 'fec0::1'],
    ['of a carrier', '100.64.0.1'],
    ['the cloud’s metadata, of a carrier', '100.100.100.200'],
    ['many', '224.0.0.1'],
    ['many', 'ff02::1'],
    ['all', '255.255.255.255'],
    ['reserved', '240.0.0.1'],
    ['of the protocol', '192.0.0.1'],
    ['of a benchmark', '198.18.0.1'],
    ['for documents', '192.0.2.1'],
    ['for documents', '2001:db8::1'],
    ['for documents', '3fff::1'],
    ['IPv4 in IPv6', '::ffff:127.0.0.1'],
    ['IPv4 in IPv6', '::ffff:10.0.0.1'],
    ['IPv4 in IPv6, of old', '::127.0.0.1'],
    ['IPv4 in IPv6, translated', '::ffff:0:127.0.0.1'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['NAT64 of somebody’s own', '64:ff9b:1::a00:1'],
    ['6to4', '2002:7f00:1::'],
    ['the relay of 6to4', '192.88.99.1'],
    ['Teredo', '2001:0:7f00:1::'],
    ['thrown away', '100::1'],
    ['segment routing', '5f00::1'],
    ['nobody’s yet', '4000::1'],
    ['no address', 'localhost'],
    ['no address', ''],
  ])('%s: %s', (_what, address) => expect(isPublicAddress(address)).toBe(false))
})

describe('what is not public is not asked', () => {
  const open = createGuardedFetch({ allowPrivate: false })

  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://①②⑦.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://localhost/',
  ])('%s', async target => {
    await expect(open(target, REQUEST)).rejects.toThrow('not on the public internet')
  })

  test.each([
    ['another port', 'https://a.example:8443/', 'port'],
    ['a name and password', 'https://me:secret@a.example/', 'password'],
    ['a file', 'file:///etc/passwd', 'http'],
    ['data', 'data:text/plain,x', 'http'],
    ['no address', 'nonsense', 'http'],
  ])('nor %s', async (_what, target, says) => {
    await expect(open(target, REQUEST)).rejects.toThrow(says)
  })

  test('nor a name of which one address is public and another is not', async () => {
    const fetch = createGuardedFetch({
      allowPrivate: false,
      resolve: async () => ['93.184.215.14', '10.0.0.1'],
    })
    await expect(fetch('http://a.example/', REQUEST)).rejects.toThrow('not on the public internet')
  })
})

test('the address that was checked is the one that is dialled, whatever the name says later', async () => {
  const { port } = new URL(url)
  // Only this resolver knows the name: a second look-up would fail.
  const answers = [['127.0.0.1'], ['192.0.2.1']]
  const fetch = createGuardedFetch({ allowPrivate: true, resolve: async () => answers.shift()! })
  expect(await fetch(`http://rebind.invalid:${port}/hook`, REQUEST)).toEqual({
    status: 200,
    text: 'fine',
  })
  expect(asked).toEqual([`POST rebind.invalid:${port}/hook`])
  expect(answers).toHaveLength(1)
})

describe('where it is allowed', () => {
  const open = createGuardedFetch({ allowPrivate: true })
  const hasty = createGuardedFetch({ allowPrivate: true, patienceMs: 300 })

  test('it brings what it is given, and gives what is said', async () => {
    let body = ''
    answer = (request, response) => {
      request.on('data', chunk => (body += String(chunk)))
      request.on('end', () => response.writeHead(201).end(`got ${request.headers['x-a']} ${body}`))
    }
    expect(await open(url, REQUEST)).toEqual({ status: 201, text: 'got b hello' })
  })

  test('a redirect is an answer like others, and not followed', async () => {
    answer = (_request, response) => response.writeHead(302, { Location: '/elsewhere' }).end()
    expect(await open(url, REQUEST)).toEqual({ status: 302, text: '' })
    expect(asked).toHaveLength(1)
  })

  test('who does not answer is not waited for', async () => {
    answer = () => undefined
    await expect(hasty(url, REQUEST)).rejects.toThrow('It does not answer within 0.3 seconds.')
  })

  test('nor who answers a little at a time', async () => {
    answer = (_request, response) => {
      const timer = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(timer))
    }
    await expect(hasty(url, REQUEST)).rejects.toThrow('It does not answer within')
  })

  test('nor a name that is not found', async () => {
    const fetch = createGuardedFetch({
      allowPrivate: true,
      patienceMs: 100,
      resolve: () => new Promise(() => undefined),
    })
    await expect(fetch('http://a.example/', REQUEST)).rejects.toThrow('does not answer within')
  })

  test('an answer without end is cut off', async () => {
    let written = 0
    answer = (_request, response) => {
      const write = (): void => {
        while (!response.destroyed && response.write('x'.repeat(16_384))) written += 16_384
      }
      response.on('drain', write)
      write()
    }
    await expect(open(url, REQUEST)).rejects.toThrow('Its answer does not end.')
    // The sockets' buffers come on top.
    expect(written).toBeLessThan(16 * 1024 * 1024)
  })

  test('so are headers without end', async () => {
    answer = (_request, response) => response.writeHead(200, { 'X-Long': 'x'.repeat(20_000) }).end()
    await expect(open(url, REQUEST)).rejects.toThrow('It cannot be reached: HPE_HEADER_OVERFLOW')
  })

  test('who hangs up is told', async () => {
    answer = request => (request.socket as Socket).destroy()
    await expect(open(url, REQUEST)).rejects.toThrow('It cannot be reached: ECONNRESET')
  })

  test('nobody is left waiting when we have to go', async () => {
    answer = () => undefined
    const abort = new AbortController()
    const fetched = open(url, { ...REQUEST, signal: abort.signal })
    abort.abort()
    await expect(fetched).rejects.toThrow('It cannot be reached')
  })
})
