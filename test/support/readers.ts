import { expect } from 'vitest'
import { readEvents } from './event-reader.ts'
import { anId, PAGE, SITE, type TestServer } from './server.ts'

/**
 * Every way to read a comment in the thread of `PAGE`, whose first comment is `anId(500)`. A new
 * route for readers belongs here.
 */
export const READERS: Readonly<Record<string, (id: string, threadId: string) => string>> = {
  thread: () => `/api/v1/thread?url=${PAGE}`,
  'thread, newest first': () => `/api/v1/thread?url=${PAGE}&sort=newest`,
  'thread, most liked first': () => `/api/v1/thread?url=${PAGE}&sort=top`,
  'thread with a focus': id => `/api/v1/thread?url=${PAGE}&focus=${id}`,
  comment: id => `/api/v1/comments/${id}`,
  replies: () => `/api/v1/comments/${anId(500)}/replies`,
  counts: () => `/api/v1/counts?url=${PAGE}&lang=en`,
  latest: () => `/api/v1/latest?site=${SITE}`,
  'feed of the site': () => `/api/v1/feed?site=${SITE}`,
  'feed of the thread': () => `/api/v1/feed?url=${PAGE}`,
  'feed as JSON': () => `/api/v1/feed?site=${SITE}&format=json`,
  events: (_id, threadId) => `/api/v1/events?thread=${threadId}&since=0`,
  'what is mine': (_id, threadId) => `/api/v1/me?thread=${threadId}`,
  pass: () => '/api/v1/pass',
  newer: (_id, threadId) => `/api/v1/newer?thread=${threadId}&since=2025-01-01T00:00:00.000Z`,
  fragment: () => `/api/v1/thread.html?url=${PAGE}&data=1`,
  'thread to its version': () => `/api/v1/thread?url=${PAGE}&cursor=`,
  source: id => `/api/v1/comments/${id}/source`,
  'page of the thread': () => `/thread?url=${PAGE}`,
  'page of the comment': id => `/c/${id}`,
  'style sheet': () => '/thread.css',
  health: () => '/healthz',
  description: () => '/openapi.json',
  root: () => '/',
  script: () => '/embed.js',
  nothing: () => '/nothing',
}

/** The answer of such a path for this key, with its headers. */
export async function readAs(server: TestServer, key: string, path: string) {
  const response = await server.app.request(path, {
    headers: { Origin: SITE, Authorization: `Bearer ${key}` },
  })
  const headers = JSON.stringify([...response.headers])
  if (!path.includes('/events')) return { response, text: headers + (await response.text()) }
  // A stream of events does not end by itself.
  const events = await readEvents(response)
  expect((await events.next()).length).toBeGreaterThan(1)
  return { response, text: headers + events.text() }
}
