import { sql } from 'kysely'
import type { Database } from './database.ts'

/** A site since some day, as far as there is anything to say. Days are as `2026-01-31`, in UTC. */
export interface Numbers {
  /** Of the comments made on a day, how many are in a state now. */
  readonly comments: readonly {
    readonly day: string
    readonly state: string
    readonly count: number
  }[]
  /** Each approval of a comment that waited. */
  readonly approvals: readonly { readonly madeAt: string; readonly approvedAt: string }[]
  readonly refusals: readonly {
    readonly day: string
    readonly rule: string
    readonly count: number
  }[]
}

/** Each part is one walk of an index over the days that are asked for. */
export async function readNumbers(db: Database, site: string, since: string): Promise<Numbers> {
  const comments = await db
    .selectFrom('comments')
    .select([
      sql<string>`substr(created_at, 1, 10)`.as('day'),
      'state',
      eb => eb.fn.countAll<number>().as('count'),
    ])
    .where('site', '=', site)
    .where('state', 'in', ['published', 'hidden', 'pending', 'spam'])
    .where('created_at', '>=', since)
    .groupBy(['state', 'day'])
    .execute()
  const approvals = await db
    .selectFrom('audit')
    .innerJoin('comments', 'comments.id', 'audit.subject_id')
    .select(['comments.created_at as madeAt', 'audit.created_at as approvedAt'])
    .where('audit.site', '=', site)
    .where('audit.created_at', '>=', since)
    .where('audit.action', '=', 'approve')
    .where('audit.undone', '=', 0)
    .where('audit.was', 'like', '%"state":"pending"%')
    .execute()
  const refusals = await db
    .selectFrom('refusals')
    .select(['day', 'rule', 'count'])
    .where('site', '=', site)
    .where('day', '>=', since)
    .execute()
  return { comments, approvals, refusals }
}
