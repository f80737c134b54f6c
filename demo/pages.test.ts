import { expect, test } from 'vitest'
import { demoThreads } from './pages.ts'

test('every thread of the demo has its conversation', () => {
  const counts = demoThreads().map(({ title, comments }) => [title, comments.length])
  expect(Object.fromEntries(counts)).toEqual({
    'In praise of the wide margin': 8,
    'What have you mended?': 1000,
    'I found my old stylesheet': 6,
    'Nothing from nowhere': 3,
    Tides: 3,
    'Lamps: the question': 2,
    'Lamps: the answer': 2,
  })
})

test('every answer stands after the comment it answers', () => {
  for (const { comments } of demoThreads())
    for (const [place, { replyTo }] of comments.entries()) expect(replyTo ?? -1).toBeLessThan(place)
})
