import { Hono, type Context } from 'hono'
import { findComment } from '../../db/writing/comments.ts'
import { toComment } from '../../db/reading/comment-row.ts'
import { parseCursor } from '../../db/reading/comment-cursor.ts'
import type { Database } from '../../db/engine/database.ts'
import { findVersionOfComment } from '../../db/reading/threads.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import type { PageCache } from '../kit/page-cache.ts'
import { nameView } from '../../services/reading/page-view.ts'
import { requireVisible } from '../../services/screening/permission.ts'
import { readReplies } from '../../services/reading/thread-pages.ts'
import { requireServed } from '../../services/sites/origins.ts'
import { answerPage } from '../kit/answer.ts'
import { parsePathId } from '../kit/parse.ts'
import { queryValue } from '../kit/query.ts'
import { versionedRead } from '../kit/versioned-read.ts'

/** `GET /comments/:id` and `GET /comments/:id/replies`: the public parts of one comment. */
export function commentPageRoutes(deps: Deps, cache: PageCache) {
  const read = (c: Context, reading: Pick<CommentRequest, 'viewOf' | 'build'>) =>
    answerAbout({ deps, cache, c, ...reading })

  return new Hono()
    .get('/:id', c =>
      read(c, {
        viewOf: id => `comment ${id}`,
        build: async (db, id) => toComment(await requireVisibleComment(db, id)),
      }),
    )
    .get('/:id/replies', c => {
      const cursor = queryValue(c, 'cursor')
      const after = cursor === null ? null : parseCursor(cursor, 'replies')
      return read(c, {
        viewOf: (parentId, threadId) =>
          nameView(deps.db, 'replies', { threadId, parentId, order: 'replies', after }),
        async build(db, id) {
          await requireVisibleComment(db, id)
          return readReplies(db, id, after)
        },
      })
    })
}

interface CommentRequest {
  readonly deps: Deps
  readonly cache: PageCache
  readonly c: Context
  readonly viewOf: (id: string, threadId: string) => Promise<string | null> | string
  readonly build: (db: Database, id: string) => Promise<object>
}

async function answerAbout({ deps, cache, c, viewOf, build }: CommentRequest): Promise<Response> {
  const id = parsePathId(c.req.param('id'))
  const found = await findVersionOfComment(deps.db, id)
  const page = await versionedRead(
    { db: deps.db, cache },
    found,
    async ({ id: threadId, site }) => {
      requireServed(deps.origins, site)
      return { view: await viewOf(id, threadId), build: db => build(db, id) }
    },
  )
  if (!page) throw new Failure('not_found', 'There is no such comment.')
  return answerPage(c, page)
}

async function requireVisibleComment(db: Database, id: string) {
  const row = await findComment(db, id)
  if (!row) throw new Failure('not_found', 'There is no such comment.')
  return requireVisible(row)
}
