import { describe, expect, test } from 'vitest'
import { networkAround, networkOf, parseRange, type NetworkRange } from './network-range.ts'

const ranges = (...texts: string[]) => texts.map(text => parseRange(text)!)

describe('a request comes from', () => {
  const PROXIES = ranges('10.0.0.0/8', '192.0.2.1', 'fd00::/8')

  test.each<[peer: string | null, forwarded: string | null, network: string | null]>([
    [null, '203.0.113.9', null],
    ['', null, null],
    ['203.0.113.9', null, '203.0.113.9'],
    ['::ffff:203.0.113.9', null, '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', null, '2001:db8:1:2::/64'],
    ['2001:db8:1:2::ffff', null, '2001:db8:1:2::/64'],
    ['fe80::1%eth0', null, 'fe80:0:0:0::/64'],
    // Any client can send this.
    ['203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['203.0.113.9', '10.0.0.1', '203.0.113.9'],
    ['11.0.0.1', '198.51.100.1', '11.0.0.1'],
    // The word of one proxy.
    ['10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['fd12::1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['10.1.2.3', 'made.up, 8.8.8.8, 198.51.100.1', '198.51.100.1'],
    ['10.1.2.3', ' ::ffff:198.51.100.1 ', '198.51.100.1'],
    // Two proxies, and a client that claims to be one.
    ['10.1.2.3', '8.8.8.8, 198.51.100.1, 192.0.2.1', '198.51.100.1'],
    ['10.1.2.3', '8.8.8.8, 10.9.9.9, 198.51.100.1, 192.0.2.1', '198.51.100.1'],
    // Proxies alone.
    ['10.1.2.3', null, '10.1.2.3'],
    ['10.1.2.3', '', '10.1.2.3'],
    ['10.1.2.3', '10.0.0.1, 10.0.0.2', '10.0.0.1'],
    // One that does not say.
    ['10.1.2.3', 'unknown', '10.1.2.3'],
    ['10.1.2.3', '198.51.100.1, unknown', '10.1.2.3'],
    ['10.1.2.3', '198.51.100.1, 127.1', '10.1.2.3'],
    ['10.1.2.3', '198.51.100.1,', '10.1.2.3'],
    // One that says too much.
    ['10.1.2.3', '198.51.100.1:4711', '198.51.100.1'],
    ['10.1.2.3', '[2001:db8::1]:4711', '2001:db8:0:0::/64'],
    ['10.1.2.3', '[2001:db8::1]', '2001:db8:0:0::/64'],
  ])('%s, which says %j: %s', (peer, forwarded, network) => {
    expect(networkOf(peer, forwarded, PROXIES)).toBe(network)
  })
})

describe('a range', () => {
  const isIn = (text: string, address: string) =>
    networkOf(address, '198.51.100.1', [parseRange(text) as NetworkRange]) === '198.51.100.1'

  test.each([
    ['127.0.0.1', '127.0.0.1', true],
    ['127.0.0.1', '127.0.0.2', false],
    ['127.0.0.1', '::1', false],
    ['172.16.0.0/12', '172.31.9.9', true],
    ['172.16.0.0/12', '172.32.0.0', false],
    ['10.1.2.3/8', '10.200.0.1', true],
    ['0.0.0.0/0', '203.0.113.9', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['2001:db8::/32', '2001:db8:ffff::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['::ffff:10.0.0.0/104', '10.9.9.9', true],
    ['::ffff:10.0.0.1', '10.0.0.1', true],
  ])('%s has %s: %s', (text, address, expected) => {
    expect(isIn(text, address)).toBe(expected)
  })

  test.each([
    '',
    '*',
    'localhost',
    '10',
    '10.0.0',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '010.0.0.1',
    '0x7f.0.0.1',
    '256.0.0.1',
    '::/129',
    '::ffff:10.0.0.0/64',
    '10.0.0.0/8/8',
    '10.0.0.1:80',
    '[::1]',
  ])('is not "%s"', text => {
    expect(parseRange(text)).toBeNull()
  })
})

test('the network around one is that of a larger customer', () => {
  expect(networkAround('203.0.113.5')).toBe('203.0.113.0/24')
  expect(networkAround('2001:db8:1:2::/64')).toBe('2001:db8:1::/48')
})
