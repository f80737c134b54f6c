import { expect, test } from 'vitest'
import { createEntrance, type From } from './sign-in-budget.ts'

const from = (hash: string, around = hash): From => ({
  hash,
  around: { hash: around },
})

function anEntrance() {
  const clock = { now: new Date('2026-01-01T00:00:00.000Z') }
  return { clock, entrance: createEntrance(() => clock.now) }
}

test('a network has so many challenges in any minute, and takes none from another', () => {
  const { clock, entrance } = anEntrance()
  for (let i = 0; i < 300; i++) expect(entrance.challenge(from('eve'))).toBe(0)
  expect(entrance.challenge(from('eve'))).toBe(60)
  expect(entrance.challenge(from('olga'))).toBe(0)
  expect(entrance.challenge(null)).toBe(0)
  clock.now = new Date('2026-01-01T00:00:59.999Z')
  expect(entrance.challenge(from('eve'))).toBe(1)
  clock.now = new Date('2026-01-01T00:01:00.000Z')
  expect(entrance.challenge(from('eve'))).toBe(0)
})

test('a customer with many networks has the budget of four', () => {
  const { entrance } = anEntrance()
  const passed = Array.from({ length: 1000 }, (_, i) =>
    entrance.link(from(`${i}`, 'all'), `${i}@a`),
  )
  expect(passed.filter(seconds => seconds === 0)).toHaveLength(120)
})

test('tries for one address from elsewhere leave its owner theirs', () => {
  const { entrance } = anEntrance()
  for (let i = 0; i < 50; i++) entrance.link(from('eve'), 'olga@example.com')
  expect(entrance.link(from('eve'), 'olga@example.com')).toBeGreaterThan(0)
  expect(entrance.link(from('olga'), 'olga@example.com')).toBe(0)
})

test('an address gets so few mails, and one that it has got always still holds', () => {
  const { clock, entrance } = anEntrance()
  const start = clock.now.getTime()
  let last = Number.NEGATIVE_INFINITY
  let mails = 0
  for (let second = 0; second < 3600; second += 5) {
    clock.now = new Date(start + second * 1000)
    if (entrance.mail('olga@example.com')) {
      mails++
      last = second
    }
    // Of the 15 minutes that the link of that mail holds, five are left.
    expect(second - last).toBeLessThan(600)
  }
  expect(mails).toBe(36)
})

test('one network gets so few mails sent to an address in an hour', () => {
  const { clock, entrance } = anEntrance()
  const start = clock.now.getTime()
  let passed = 0
  for (let second = 0; second < 3600; second += 5) {
    clock.now = new Date(start + second * 1000)
    if (entrance.link(from('eve'), 'olga@example.com') === 0) passed++
  }
  expect(passed).toBe(10)
})
