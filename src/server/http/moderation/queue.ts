import type { Context } from 'hono'
import { listHistory } from '../../db/moderation/audit-log.ts'
import { findSource } from '../../db/writing/comments.ts'
import { readAside } from '../../db/engine/database.ts'
import { listAbove, listBelow } from '../../db/moderation/queue-context.ts'
import { countQueue } from '../../db/moderation/queue-counts.ts'
import type { QueueFilter } from '../../db/moderation/queue.ts'
import { parseTimeCursor, type TimePosition } from '../../db/engine/time-cursor.ts'
import type { QueueDetail, QueuePage } from '#protocol/admin.ts'
import { VIEWS } from '#protocol/states.ts'
import type { Deps } from '../../deps.ts'
import { invalid } from '../../failure.ts'
import { requireItem, toItems } from '../../services/moderation/queue-items.ts'
import { createSearchSlots } from '../../services/moderation/search-slots.ts'
import { searchQueue } from '../../services/moderation/search-queue.ts'
import { isId, parsePathId } from '../kit/parse.ts'
import { queryChoice, queryValue } from '../kit/query.ts'
import { answerStaff, type AdminRoute } from '../kit/staff-route.ts'

/** The moderation queue. */
export function queueRoutes({ db }: Pick<Deps, 'db'>): readonly AdminRoute[] {
  const slots = createSearchSlots()
  return [
    {
      method: 'get',
      path: '/queue',
      access: 'moderator',
      async handle(c, { site, sessionId }) {
        const filter = parseFilter(c)
        const after = queryTimeCursor(c)
        const { signal } = c.req.raw
        const search = () => searchQueue(db, site, { filter, after }, { signal })
        const { rows, ...rest } =
          filter.search === null ? await search() : await slots.run(sessionId, search)
        const items = await readAside(db, db => toItems(db, site, rows))
        return answerStaff(c, { items, ...rest } satisfies QueuePage)
      },
    },
    {
      method: 'get',
      path: '/queue/counts',
      access: 'moderator',
      async handle(c, { site }) {
        return answerStaff(c, await readAside(db, db => countQueue(db, site)))
      },
    },
    {
      method: 'get',
      path: '/comments/:id',
      access: 'moderator',
      async handle(c, { site }) {
        const id = parsePathId(c.req.param('id'))
        const detail = await readAside(db, async db => {
          const item = await requireItem(db, site, id)
          return {
            item,
            source: (await findSource(db, id)) ?? '',
            above: await toItems(db, site, await listAbove(db, site, id)),
            below: await toItems(db, site, await listBelow(db, site, id)),
            history: await listHistory(db, site, [id, item.person.id]),
          } satisfies QueueDetail
        })
        return answerStaff(c, detail)
      },
    },
  ]
}

/** The cursor of a page in an order by time; `null` for the first page. Throws `invalid`. */
export function queryTimeCursor(c: Context): TimePosition | null {
  const cursor = queryValue(c, 'cursor')
  return cursor === null ? null : parseTimeCursor(cursor)
}

function parseFilter(c: Context): QueueFilter {
  return {
    view: queryChoice(c, 'view', VIEWS) ?? 'waiting',
    threadId: queryId(c, 'thread'),
    personId: queryId(c, 'person'),
    search: queryValue(c, 'q'),
  }
}

function queryId(c: Context, name: string): string | null {
  const value = queryValue(c, name)
  if (value === null || isId(value)) return value
  throw invalid(name, 'bad_format', `"${name}" is not an id.`)
}
