import { expect, test } from 'vitest'
import { createPlaces } from './connection-slots.ts'

test('a place can be given back, once', () => {
  const places = createPlaces(2)
  const back = places.take('a')!
  places.take('a')
  expect(places.take('a')).toBeNull()
  expect(places.take('b')).not.toBeNull()
  back()
  back()
  expect(places.take('a')).not.toBeNull()
  expect(places.take('a')).toBeNull()
})
