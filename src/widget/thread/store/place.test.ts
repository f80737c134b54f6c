import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Sort } from '#protocol/comment.ts'
import { placeOf, type Placed } from './place.ts'

/** Comments of a thread in the order in which they happen to arrive; some share a time. */
const arrivals = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    createdAt: fc
      .integer({ min: Date.UTC(2026, 0), max: Date.UTC(2026, 0) + 20 })
      .map(time => new Date(time).toISOString()),
  }),
  { selector: ({ id }) => id },
)

const insertAll = (items: readonly Placed[], sort: Sort, pinned: string | null = null) =>
  items.reduce<Placed[]>(
    (siblings, item) => siblings.toSpliced(placeOf(siblings, item, { sort, pinned }), 0, item),
    [],
  )

const byTime = (items: readonly Placed[]) =>
  items.toSorted((a, b) =>
    a.createdAt === b.createdAt ? (a.id < b.id ? -1 : 1) : a.createdAt < b.createdAt ? -1 : 1,
  )

describe('comments that arrive in any order stand', () => {
  test('oldest first', () => {
    fc.assert(
      fc.property(arrivals, items => {
        expect(insertAll(items, 'oldest')).toEqual(byTime(items))
      }),
    )
  })

  test('newest first', () => {
    fc.assert(
      fc.property(arrivals, items => {
        expect(insertAll(items, 'newest')).toEqual(byTime(items).toReversed())
      }),
    )
  })

  test('as the server sent them where the most liked come first', () => {
    fc.assert(
      fc.property(arrivals, items => {
        expect(insertAll(items, 'top')).toEqual(items)
      }),
    )
  })

  test('behind the pinned one, whichever that is', () => {
    const some = arrivals.filter(({ length }) => length > 0)
    fc.assert(
      fc.property(some, fc.constantFrom('oldest', 'newest'), fc.nat(), (items, sort, number) => {
        const pinned = items[number % items.length]!
        const others = insertAll(
          items.filter(item => item !== pinned),
          sort,
        )
        expect(insertAll(items, sort, pinned.id)).toEqual([pinned, ...others])
      }),
    )
  })
})
