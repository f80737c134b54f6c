import { LIMITS } from '#protocol/limits.ts'
import { LATEST } from '../reading/latest.ts'
import { MODERATION_OPERATIONS } from './moderation-operations.ts'
import { JSON_BODY, WRITE, type Operation } from './operation.ts'

const PAGE = {
  url: { description: "The page's address", required: true },
  id: { description: "The page's own id, which keeps its thread when the address changes" },
  sort: {
    description: 'The order of the top-level comments',
    schema: { type: 'string', enum: ['oldest', 'newest', 'top'], default: 'oldest' },
  },
} as const
const CURSOR = { description: 'The nextCursor of the page before' }

/** Every call of the API, in the order of the description. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/thread',
    id: 'readThread',
    summary: 'A page of the comments of a web page; empty where nobody has written',
    query: {
      ...PAGE,
      cursor: CURSOR,
      focus: {
        description: `A comment to bring along with its ancestors, wherever it is, if they are at most ${LIMITS.focusAncestors}`,
      },
    },
    answers: { 200: 'ThreadPage' },
    problems: ['unknown_site', 'invalid', 'unavailable'],
  },
  {
    method: 'get',
    path: '/api/v1/thread.html',
    id: 'readFragment',
    summary:
      'The first page of a thread as HTML for a page of its site, which the widget takes over',
    query: {
      ...PAGE,
      lang: { description: 'The language (BCP 47) of all that is not a comment' },
      theme: {
        description: "The tag's option",
        schema: { type: 'string', enum: ['auto', 'light', 'dark'] },
      },
      lines: {
        description: "The tag's option",
        schema: { type: 'integer', minimum: 1, maximum: 99, default: 6 },
      },
      data: {
        description: 'Whether to add what search engines read (schema.org)',
        schema: { type: 'string', enum: ['1'] },
      },
    },
    answers: { 200: 'Fragment' },
    type: 'text/html; charset=utf-8',
    problems: ['unknown_site', 'invalid', 'unavailable'],
  },
  {
    method: 'get',
    path: '/api/v1/comments/{id}',
    id: 'readComment',
    summary: 'One comment, whole',
    answers: { 200: 'Comment' },
    problems: ['unknown_site', 'not_found', 'gone', 'unavailable'],
  },
  {
    method: 'get',
    path: '/api/v1/comments/{id}/replies',
    id: 'readReplies',
    summary: 'A page of the replies to a comment, oldest first',
    query: { cursor: CURSOR },
    answers: { 200: 'CommentPage' },
    problems: ['unknown_site', 'not_found', 'gone', 'invalid', 'unavailable'],
  },
  {
    method: 'post',
    path: '/api/v1/comments',
    id: 'postComment',
    summary: 'Posts a comment; 200 where it had been posted before',
    request: 'NewComment',
    answers: { 200: 'Comment', 201: 'Comment' },
    viewer: true,
    problems: [
      ...WRITE,
      ...JSON_BODY,
      'not_found',
      'conflict',
      'locked',
      'refused',
      'proof_required',
    ],
  },
  {
    method: 'post',
    path: '/api/v1/challenges',
    id: 'createChallenge',
    summary: "Work to do before posting on a page; the viewer's key may come along",
    request: 'ChallengeQuestion',
    answers: { 200: 'ChallengeAnswer' },
    problems: ['unknown_site', 'too_many_requests', ...JSON_BODY],
  },
  {
    method: 'patch',
    path: '/api/v1/comments/{id}',
    id: 'editComment',
    summary: "Replaces the text of the viewer's own comment",
    request: 'NewText',
    answers: { 200: 'Comment' },
    viewer: true,
    problems: [...WRITE, ...JSON_BODY, 'forbidden', 'not_found', 'refused'],
  },
  {
    method: 'delete',
    path: '/api/v1/comments/{id}',
    id: 'removeComment',
    summary: "Deletes the viewer's own comment; a place-holder stays while it has replies",
    answers: { 200: 'Comment' },
    viewer: true,
    problems: [...WRITE, 'forbidden', 'not_found'],
  },
  {
    method: 'get',
    path: '/api/v1/comments/{id}/source',
    id: 'readSource',
    summary: "The Markdown of the viewer's own comment",
    answers: { 200: 'CommentSource' },
    viewer: true,
    problems: [...WRITE, 'forbidden', 'not_found'],
  },
  {
    method: 'put',
    path: '/api/v1/comments/{id}/like',
    id: 'likeComment',
    summary: 'Likes a comment, once',
    answers: { 200: 'Comment' },
    viewer: true,
    problems: [...WRITE, 'not_found', 'refused'],
  },
  {
    method: 'delete',
    path: '/api/v1/comments/{id}/like',
    id: 'unlikeComment',
    summary: "Takes the viewer's like back",
    answers: { 200: 'Comment' },
    viewer: true,
    problems: [...WRITE, 'not_found'],
  },
  ...MODERATION_OPERATIONS,
  {
    method: 'post',
    path: '/api/v1/preview',
    id: 'preview',
    summary: 'The body that a text would get',
    request: 'NewText',
    answers: { 200: 'Preview' },
    problems: ['unknown_site', 'too_many_requests', ...JSON_BODY],
  },
  {
    method: 'get',
    path: '/api/v1/counts',
    id: 'readCounts',
    summary: 'How many comments each of up to 100 pages has, by the addresses as given',
    query: {
      url: {
        description: "A page's address; repeat it for more pages",
        required: true,
        schema: { type: 'array', items: { type: 'string' } },
      },
      lang: { description: 'A language (BCP 47) in which to say it in words as well' },
    },
    answers: { 200: 'Counts' },
    problems: ['unknown_site', 'invalid'],
  },
  {
    method: 'get',
    path: '/api/v1/newer',
    id: 'readNewer',
    summary: 'What was said in a thread after some time: how much, and the ids of the first',
    query: {
      thread: { description: 'The id of the thread', required: true },
      since: {
        description: 'The createdAt of a comment, or the newestAt of the thread',
        required: true,
      },
    },
    answers: { 200: 'Newer' },
    problems: ['unknown_site', 'not_found', 'invalid'],
  },
  {
    method: 'get',
    path: '/api/v1/latest',
    id: 'readLatest',
    summary: 'The newest comments of a site, each with the beginning of its body',
    query: {
      site: { description: 'The origin of its pages', required: true },
      limit: {
        description: 'How many',
        schema: {
          type: 'integer',
          minimum: 1,
          maximum: LATEST.most,
          default: LATEST.usual,
        },
      },
    },
    answers: { 200: 'Latest' },
    problems: ['unknown_site', 'invalid'],
  },
  {
    method: 'get',
    path: '/api/v1/feed',
    id: 'readFeed',
    summary: 'The newest comments of a site or of one thread, as Atom or JSON Feed',
    query: {
      site: { description: 'The origin of its pages; this or url' },
      url: { description: "A page's address; this or site" },
      id: PAGE.id,
      format: {
        description: 'What it is written in',
        schema: { type: 'string', enum: ['atom', 'json'], default: 'atom' },
      },
    },
    answers: { 200: 'Feed' },
    type: 'application/atom+xml; charset=utf-8',
    problems: ['unknown_site', 'invalid', 'unavailable'],
  },
  {
    method: 'get',
    path: '/api/v1/events',
    id: 'watchThread',
    summary: 'What happens in threads, as server-sent events; Last-Event-ID counts before since',
    query: {
      thread: {
        description: `The ids of 1 to ${LIMITS.liveThreads} threads`,
        required: true,
        schema: { type: 'array', items: { type: 'string' }, maxItems: LIMITS.liveThreads },
      },
      since: {
        description:
          'The version of each thread that is known, in their order, separated by commas; what came ' +
          'after it is sent first',
        schema: { type: 'string' },
      },
    },
    answers: { 200: 'Events' },
    type: 'text/event-stream',
    problems: ['unknown_site', 'not_found', 'invalid', 'too_many_requests', 'unavailable'],
  },
  {
    method: 'get',
    path: '/api/v1/me',
    id: 'readMe',
    summary: "What of a thread is the viewer's own",
    query: { thread: { description: 'The id of the thread', required: true } },
    answers: { 200: 'Me' },
    viewer: true,
    problems: ['unauthenticated', 'unknown_site', 'not_found', 'invalid'],
  },
  {
    method: 'get',
    path: '/healthz',
    id: 'readHealth',
    summary: 'Whether the server can serve',
    answers: { 200: 'Health' },
    problems: ['unavailable'],
  },
]
