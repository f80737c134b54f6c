import { expect, test } from 'vitest'
import { pickCoding } from './coding.ts'

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['identity', 'identity'],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['GZIP;q=1.0, BR;q=0.5', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.000, gzip;q=0', 'identity'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['br;q=0, *', 'gzip'],
  ['deflate', 'identity'],
  ['gzip ; q=0.5', 'gzip'],
  ['br;q=x', 'identity'],
  [',,;;=,', 'identity'],
])('%j is answered with %s', (acceptEncoding, coding) => {
  expect(pickCoding(acceptEncoding)).toBe(coding)
})
