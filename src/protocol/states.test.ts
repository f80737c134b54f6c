import { expect, test } from 'vitest'
import {
  actionTo,
  authorOnlyStates,
  COMMENT_ACTIONS,
  isGone,
  isGraver,
  isInView,
  isWiped,
  MODERATION_STATES,
  STATE_AFTER,
  stateFor,
  statesCounted,
  statesIn,
  stateUnder,
  VIEWS,
  type CommentState,
  type ModerationState,
} from './states.ts'

test.each<[ModerationState, reader: CommentState, author: CommentState, moderator: CommentState]>([
  ['published', 'published', 'published', 'published'],
  ['pending', 'deleted', 'pending', 'pending'],
  ['spam', 'deleted', 'pending', 'pending'],
  ['hidden', 'deleted', 'published', 'published'],
  ['removed', 'deleted', 'deleted', 'published'],
  ['deleted', 'deleted', 'deleted', 'deleted'],
])('a %s comment is %s to readers, %s to its author, %s to moderators', (state, ...seen) => {
  expect((['reader', 'author', 'moderator'] as const).map(who => stateFor(who, state))).toEqual(
    seen,
  )
})

test('every state is in one list of the queue; reported comments are in a second one', () => {
  const lists = Object.fromEntries(VIEWS.map(view => [view, statesIn(view)]))
  expect(lists).toEqual({
    waiting: ['pending'],
    reported: ['published'],
    spam: ['spam'],
    published: ['published', 'hidden'],
    deleted: ['removed', 'deleted'],
  })
  expect(VIEWS.flatMap(view => (view === 'reported' ? [] : statesIn(view))).toSorted()).toEqual(
    MODERATION_STATES.toSorted(),
  )
})

test('a reported comment is in two lists while it is published', () => {
  const viewsOf = (state: ModerationState, reports: number) =>
    VIEWS.filter(view => isInView(view, state, reports))
  expect(viewsOf('published', 0)).toEqual(['published'])
  expect(viewsOf('published', 1)).toEqual(['reported', 'published'])
  expect(viewsOf('removed', 1)).toEqual(['deleted'])
})

test('an author’s record counts all comments but the author’s own deletions', () => {
  expect(statesCounted('published')).toEqual(['published', 'hidden'])
  expect(statesCounted('waiting')).toEqual(['pending'])
  expect(statesCounted('refused')).toEqual(['spam', 'removed'])
})

test('only their author sees pending, spam and hidden comments', () => {
  expect(authorOnlyStates()).toEqual(['pending', 'spam', 'hidden'])
})

test('removed and deleted comments are gone; only deleted ones are wiped', () => {
  expect(MODERATION_STATES.filter(isGone)).toEqual(['removed', 'deleted'])
  expect(MODERATION_STATES.filter(isWiped)).toEqual(['deleted'])
})

test('actionTo finds the action of each state that an action gives', () => {
  expect(COMMENT_ACTIONS.map(action => actionTo(STATE_AFTER[action]))).toEqual(COMMENT_ACTIONS)
})

test('published comments hide with their author and return with them', () => {
  const under = (standing: 'hidden' | 'normal') =>
    MODERATION_STATES.map(state => stateUnder(standing, state))
  expect(under('hidden')).toEqual(['hidden', 'pending', 'spam', 'hidden', 'removed', 'deleted'])
  expect(under('normal')).toEqual([
    'published',
    'pending',
    'spam',
    'published',
    'removed',
    'deleted',
  ])
  expect(stateUnder('trusted', 'hidden')).toBe('published')
  expect(stateUnder('banned', 'hidden')).toBe('published')
})

test('isGraver ranks states: published and hidden, pending, spam, gone', () => {
  const graver = MODERATION_STATES.map(one => MODERATION_STATES.filter(two => isGraver(one, two)))
  expect(
    Object.fromEntries(MODERATION_STATES.map((state, place) => [state, graver[place]])),
  ).toEqual({
    published: [],
    hidden: [],
    pending: ['published', 'hidden'],
    spam: ['published', 'pending', 'hidden'],
    removed: ['published', 'pending', 'spam', 'hidden'],
    deleted: ['published', 'pending', 'spam', 'hidden'],
  })
})
