import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { uuid } from './uuid.ts'

/** Any 48-bit number. */
const time = fc.integer({ min: 0, max: 2 ** 48 - 1 })

describe('a UUID', () => {
  test('is laid out as RFC 9562 §5.7 says: time, version 7, variant 10', () => {
    fc.assert(
      fc.property(time, now => {
        expect(uuid(now)).toMatch(
          /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
        )
      }),
    )
  })

  test('of the time in the RFC’s example begins as the example does', () => {
    expect(uuid(0x017f22e279b0)).toMatch(/^017f22e2-79b0-7/)
  })

  test('begins with its time', () => {
    fc.assert(
      fc.property(time, now => {
        expect(Number.parseInt(uuid(now).replaceAll('-', '').slice(0, 12), 16)).toBe(now)
      }),
    )
  })

  test('of an earlier time sorts first', () => {
    fc.assert(
      fc.property(time, time, (one, other) => {
        fc.pre(one < other)
        expect(uuid(one) < uuid(other)).toBe(true)
      }),
    )
  })

  test('is never the same twice, though its time may be', () => {
    expect(new Set(Array.from({ length: 1000 }, () => uuid(0))).size).toBe(1000)
  })
})
