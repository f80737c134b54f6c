import type { ThreadPage } from '#protocol/comment.ts'
import type { Server } from '../../e2e/server.ts'
import { aKey, toRequest } from '../../e2e/write.ts'
import { openDatabase } from '../../src/server/db/engine/database.ts'
import { openNodeSqlite } from '../../src/server/db/engine/sqlite.ts'
import { LIKES, WAITING, type Waiting } from './conversation.ts'

const SITE = 'https://blog.example.com'

/** Sets up the server as an owner does. Returns the cookie of the owner's session. */
export async function setUpSite(server: Server): Promise<string> {
  const link = /\S+\/admin\/setup#\S+/.exec(server.said())?.[0]
  if (!link) throw new Error('The server printed no link to set it up.')
  const typed = { site: SITE, email: 'olga@example.com', name: 'Olga' }
  const token = new URL(link).hash.slice(1)
  const answer = await callAdmin(server, '', 'POST', '/setup', { token, ...typed })
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!
  const rules = { policy: 'first', heldWords: ['casino'] }
  await callAdmin(server, cookie, 'PATCH', '/settings', rules)
  return cookie
}

/** Posts comments that wait for a moderator, and dates them back. */
export async function fillQueue({ url, environment }: Server): Promise<void> {
  const db = openDatabase(openNodeSqlite(environment['AFTERWORD_DATABASE']!))
  try {
    for (const waiting of WAITING) {
      const id = await post(url, waiting)
      const created_at = new Date(Date.now() - waiting.minutesAgo * 60_000).toISOString()
      await db.updateTable('comments').set({ created_at }).where('id', '=', id).execute()
    }
  } finally {
    await db.destroy()
  }
}

/** Likes the first comments of the demo's post, each like by another reader. */
export async function likeDemo({ url }: Server): Promise<void> {
  const page = `${url}/demo/`
  const answer = await fetch(`${url}/api/v1/thread?${new URLSearchParams({ url: page })}`)
  const { comments } = (await answer.json()) as ThreadPage
  for (const [place, likes] of LIKES.entries()) {
    for (let like = 0; like < likes; like++) {
      const headers = { authorization: `Bearer ${aKey()}`, origin: url }
      const path = `/api/v1/comments/${comments[place]!.id}/like`
      const liked = await fetch(url + path, { method: 'PUT', headers })
      if (!liked.ok) throw new Error(`${liked.status} ${await liked.text()}`)
    }
  }
}

async function post(server: string, { name, body }: Waiting): Promise<string> {
  const request = toRequest(`${SITE}/wide-margins`, { name, body })
  const json = {
    ...(JSON.parse(request.body as string) as object),
    title: 'In praise of the wide margin',
  }
  const answer = await fetch(`${server}/api/v1/comments`, {
    ...request,
    body: JSON.stringify(json),
  })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { readonly id: string }).id
}

async function callAdmin(
  { url }: Server,
  cookie: string,
  method: string,
  path: string,
  json: object,
): Promise<Response> {
  const answer = await fetch(`${url}/admin/api${path}`, {
    method,
    headers: { 'content-type': 'application/json', origin: url, cookie },
    body: JSON.stringify(json),
  })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer
}
