import type { ActionResult, Person } from '#protocol/admin.ts'
import type { CommentAction, ModerationState, Standing } from '#protocol/states.ts'
import type { NewComment } from '#protocol/comment.ts'
import { aKey, call, PAGE, post, send, type SignedIn, type TestServer } from './server.ts'

/** The answer of a call that must succeed. */
export async function done<T>(response: Promise<Response>): Promise<T> {
  const answer = await response
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** A moderator of the test's site. */
export interface TestModerator {
  act(action: CommentAction, ...ids: string[]): Promise<ActionResult>
  undo(batch: string | null): Promise<ActionResult>
  stand(
    personId: string,
    standing: Standing,
  ): Promise<{ readonly person: Person; readonly batch: string | null }>
}

export function aDesk(server: TestServer, as: SignedIn): TestModerator {
  return {
    act: (action, ...ids) => done(call(server, 'POST', '/actions', { as, json: { action, ids } })),
    undo: batch => done(call(server, 'DELETE', `/actions/${batch}`, { as })),
    stand: (id, standing) =>
      done(call(server, 'PUT', `/people/${id}/standing`, { as, json: { standing } })),
  }
}

/** Reports a comment as a reader. */
export function report(server: TestServer, id: string, key = aKey('eve')): Promise<Response> {
  return send(server, 'PUT', `/comments/${id}/report`, { key, json: { reason: 'spam' } })
}

/** Posts a comment that no reader has ever seen. */
export async function hold(
  server: TestServer,
  state: ModerationState,
  fields: Partial<NewComment> = {},
  key = aKey(),
) {
  const comment = await post(server, fields, key)
  const { db } = server
  const unseen = { state, visible: 0, version: 0 } as const
  await db.updateTable('comments').set(unseen).where('id', '=', comment.id).execute()
  await db
    .updateTable('threads')
    .set(eb => ({ comment_count: eb('comment_count', '-', 1) }))
    .where('url', '=', fields.url ?? PAGE)
    .execute()
  return comment
}
