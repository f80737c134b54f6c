import { beforeAll, describe, expect, test } from 'vitest'
import type { ModerationState } from '#protocol/states.ts'
import { aKey, anId, aServer, PAGE, post, SITE, type TestServer } from '../support/server.ts'
import { readAs, READERS } from '../support/readers.ts'
import { actOn } from '../../src/server/services/moderation/comment-actions.ts'
import { reportComment } from '../../src/server/services/moderation/report.ts'
import { setStanding } from '../../src/server/services/moderation/standing.ts'
import { moveTo } from '../../src/server/services/writing/state-transition.ts'
import { findComment } from '../../src/server/db/writing/comments.ts'
import { write } from '../../src/server/services/writing/write.ts'

const BY = { site: SITE, staff: { id: anId(900) } }
const KEY = aKey('canary-key')
const CANARIES = ['canary-text', 'canary-name', 'canary.example', 'canary-reason', 'canarynetwork']

const HIDDEN = ['pending', 'spam', 'hidden', 'removed', 'deleted'] as const

/** The ways into each state for a comment that readers have seen. */
const INTO: Readonly<
  Record<(typeof HIDDEN)[number], (server: TestServer, id: string) => Promise<unknown>>
> = {
  pending: moved('pending'),
  spam: ({ deps }, id) => actOn(deps, BY, 'spam', [id]),
  removed: ({ deps }, id) => actOn(deps, BY, 'remove', [id]),
  hidden: async ({ db, deps }, id) =>
    setStanding(deps, BY, (await findComment(db, id))!.author_id, 'hidden'),
  deleted: async ({ app }, id) =>
    app.request(`/api/v1/comments/${id}`, {
      method: 'DELETE',
      headers: { Origin: SITE, Authorization: `Bearer ${KEY}` },
    }),
}

function moved(state: ModerationState) {
  return ({ db, deps }: TestServer, id: string) =>
    write(deps, async writing => moveTo(writing, (await findComment(writing.db, id))!, state)).then(
      () => db,
    )
}

describe.each(HIDDEN)('a comment that is %s', state => {
  describe.each(['with replies', 'without'])('%s', replies => {
    const id = anId(501)
    let server: TestServer
    let threadId: string

    beforeAll(async () => {
      server = await aServer()
      await post(server, { id: anId(500) })
      const author = { name: 'canary-name', email: 'a@canary.example', website: 'canary.example' }
      await post(server, { id, parentId: anId(500), body: 'canary-text', author }, KEY)
      if (replies === 'with replies') await post(server, { id: anId(502), parentId: id })
      await reportComment(
        server.deps,
        { keyHash: 'ab'.repeat(32), origin: null, network: null },
        id,
        'abuse',
      )
      await server.db
        .updateTable('comments')
        .set({ held_by: 'words: canary-reason', network: 'canarynetwork' })
        .where('id', '=', id)
        .execute()
      await INTO[state](server, id)
      expect((await findComment(server.db, id))!.state).toBe(state)
      threadId = (await server.db.selectFrom('threads').select('id').executeTakeFirstOrThrow()).id
    })

    // Authors read their own comment for as long as they believe in it.
    const isOwn = (reader: string) =>
      /mine|source/.test(reader) && state !== 'removed' && state !== 'deleted'

    test.each(Object.entries(READERS))('says nothing in: %s', async (reader, path) => {
      for (const key of [aKey('stranger'), KEY]) {
        const { text } = await readAs(server, key, path(id, threadId))
        const isMine = key === KEY && isOwn(reader)
        if (isMine) expect(text).toContain('canary-text')
        // Authors always learn who they are.
        const isAboutMe = key === KEY && reader === 'what is mine'
        const canaries = CANARIES.filter(canary => !(isAboutMe && /name|example/.test(canary)))
        if (!isMine) for (const canary of canaries) expect(text).not.toContain(canary)
        // No answer reveals the reason.
        for (const secret of ['canary-reason', 'canarynetwork', 'a@canary']) {
          expect(text).not.toContain(secret)
        }
        expect(text).not.toMatch(/"state":"(?:spam|hidden|removed)"/)
      }
    })

    test('is not even named where nothing answers it', async () => {
      if (replies === 'with replies') return
      for (const url of [`/api/v1/thread?url=${PAGE}`, `/thread?url=${PAGE}`]) {
        expect(await (await server.app.request(url)).text()).not.toContain(id)
      }
    })
  })
})

test('a comment that was never seen is not even named in what is told of a thread', async () => {
  const server = await aServer()
  await post(server, { id: anId(500) })
  const { author } = await post(server, { id: anId(499), url: `${SITE}/other` }, KEY)
  await setStanding(server.deps, BY, author.id, 'hidden')
  await post(server, { id: anId(501), body: 'canary-text' }, KEY)
  const { id: threadId } = await server.db
    .selectFrom('threads')
    .select('id')
    .where('url', '=', PAGE)
    .executeTakeFirstOrThrow()
  for (const [reader, path] of Object.entries(READERS)) {
    // These requests name its id, or its author.
    if (/comment$|focus|source|mine/.test(reader)) continue
    const { text } = await readAs(server, KEY, path(anId(501), threadId))
    expect(text, reader).not.toContain(anId(501))
  }
})
