import { expect, test } from 'vitest'
import type { ThreadPage } from '#protocol/comment.ts'
import { anId, aServer, PAGE, read } from '../../../../test/support/server.ts'
import {
  aComment,
  aFile,
  aLike,
  anAuthor,
  aThread,
  importFile,
} from '../../../../test/support/transfer.ts'

const stray = { id: anId(0xbb), url: `${PAGE}?gad_source=1&gclid=a`, version: 9 }
const inStray = { id: anId(0xcc), threadId: stray.id, source: 'stray', version: 9 }
const later = '2026-01-02T00:00:00.000Z'

test.each([
  ['after', [aThread(), aThread(stray)], anId(0xb)],
  ['before', [aThread(stray), aThread()], stray.id],
])(
  'a thread that a tracking parameter made joins that of its page, %s it',
  async (_, threads, id) => {
    const server = await aServer()
    const comments = [
      aComment(),
      aComment(inStray),
      aComment({ ...inStray, id: anId(0xcd), parentId: inStray.id, createdAt: later }),
    ]
    const file = await aFile(...comments, aLike({ commentId: inStray.id }), anAuthor(), ...threads)
    const { imported, left } = await importFile(server.db, file)
    expect(imported).toMatchObject({ thread: 1, comment: 3, like: 1 })
    expect(left).toEqual([expect.stringContaining('its comments go there')])
    const page = await read<ThreadPage>(server, `/thread?url=${PAGE}`)
    expect(page.thread).toMatchObject({ id, url: PAGE, count: 3 })
    expect(page.comments.map(comment => comment.id).toSorted()).toEqual(
      comments.map(comment => comment.id).toSorted(),
    )
    const rows = await server.db.selectFrom('comments').select('version').execute()
    for (const { version } of rows) expect(version).toBeLessThanOrEqual(page.thread.version)
    await server.db.destroy()
  },
)
