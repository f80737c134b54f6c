import { JSON_BODY, WRITE, type Operation } from './operation.ts'

const PASS = [...WRITE, 'forbidden', 'not_found'] as const

/** Reports by readers, and actions of moderators in the thread. */
export const MODERATION_OPERATIONS: readonly Operation[] = [
  {
    method: 'put',
    path: '/api/v1/comments/{id}/report',
    id: 'reportComment',
    summary: 'Tells the moderators of a comment, once',
    request: 'NewReport',
    answers: { 200: 'Reported' },
    viewer: true,
    problems: [...WRITE, ...JSON_BODY, 'not_found', 'refused'],
  },
  {
    method: 'get',
    path: '/api/v1/pass',
    id: 'readPass',
    summary: 'What a pass is for',
    answers: { 200: 'Pass' },
    pass: true,
    problems: ['unauthenticated', 'forbidden'],
  },
  {
    method: 'put',
    path: '/api/v1/comments/{id}/state',
    id: 'setState',
    summary: 'Publishes a comment, removes it or takes it for spam',
    request: 'NewState',
    answers: { 200: 'Comment' },
    pass: true,
    problems: [...PASS, ...JSON_BODY],
  },
  {
    method: 'put',
    path: '/api/v1/comments/{id}/pin',
    id: 'pinComment',
    summary: 'Lets a top-level comment stand before all others of its thread',
    answers: { 200: 'Comment' },
    pass: true,
    problems: [...PASS, 'conflict'],
  },
  {
    method: 'delete',
    path: '/api/v1/comments/{id}/pin',
    id: 'unpinComment',
    summary: 'Puts a pinned comment back into its place',
    answers: { 200: 'Comment' },
    pass: true,
    problems: PASS,
  },
  {
    method: 'put',
    path: '/api/v1/threads/{id}/lock',
    id: 'lockThread',
    summary: 'Lets a thread take no more comments',
    answers: { 200: 'Thread' },
    pass: true,
    problems: PASS,
  },
  {
    method: 'delete',
    path: '/api/v1/threads/{id}/lock',
    id: 'unlockThread',
    summary: 'Lets a thread take comments again',
    answers: { 200: 'Thread' },
    pass: true,
    problems: PASS,
  },
]
