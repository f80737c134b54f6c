import { sql } from 'kysely'
import { statesIn, type ModerationState } from '#protocol/states.ts'
import type { Database } from '../engine/database.ts'

/** A site since some day, as far as there is anything to say. Days are as `2026-01-31`, in UTC. */
export interface Numbers {
  /** Of the comments made on a day, how many are in a state now. */
  readonly comments: readonly {
    readonly day: string
    readonly state: ModerationState
    readonly count: number
  }[]
  /** How long comments waited that were approved on a day: the median, in minutes. */
  readonly waits: readonly { readonly day: string; readonly minutes: number }[]
  readonly refusals: readonly {
    readonly day: string
    readonly rule: string
    readonly count: number
  }[]
}

/** Each part walks one index over the requested days. */
export async function readNumbers(db: Database, site: string, since: string): Promise<Numbers> {
  const comments = await db
    .selectFrom('comments')
    .select([
      sql<string>`substr(created_at, 1, 10)`.as('day'),
      'state',
      eb => eb.fn.countAll<number>().as('count'),
    ])
    .where('site', '=', site)
    .where('state', 'in', (['published', 'waiting', 'spam'] as const).flatMap(statesIn))
    .where('created_at', '>=', since)
    .groupBy(['state', 'day'])
    .execute()
  // The middle one; of an even number both in the middle. Made here, as a year may have had a million.
  const waits = await sql<Numbers['waits'][number]>`
    with waits (day, minutes) as (
      select substr(audit.created_at, 1, 10),
        (unixepoch(audit.created_at, 'subsec') - unixepoch(comments.created_at, 'subsec')) / 60.0
      from audit inner join comments on comments.id = audit.subject_id
      where audit.site = ${site} and audit.created_at >= ${since} and audit.action = 'approve'
        and audit.undone = 0 and audit.was like '%"state":"pending"%'
    ), ranked as (
      select day, minutes,
        row_number() over (partition by day order by minutes) as place,
        count(*) over (partition by day) as count
      from waits
    )
    select day, avg(minutes) as minutes from ranked
    where place in ((count + 1) / 2, (count + 2) / 2)
    group by day`.execute(db)
  const refusals = await db
    .selectFrom('refusals')
    .select(['day', 'rule', 'count'])
    .where('site', '=', site)
    .where('day', '>=', since)
    .execute()
  return { comments, waits: waits.rows, refusals }
}
