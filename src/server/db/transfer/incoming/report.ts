import { sql } from 'kysely'
import type { Database } from '../../engine/database.ts'
import { INCOMING, type IncomingTable, type LineOutcome } from './tables.ts'

/** The number of lines of a table with an outcome. */
export interface OutcomeCount {
  readonly table: IncomingTable
  readonly outcome: LineOutcome
  readonly count: number
}

/** A line that is not imported, and is not simply here already. */
export interface LeftLine {
  readonly line: number
  readonly outcome: LineOutcome
  readonly reason: string
}

export async function countOutcomes(db: Database): Promise<readonly OutcomeCount[]> {
  const counts = INCOMING.map(
    table => sql`select ${sql.lit(table)} as "table", outcome, count(*) as count
      from ${sql.table(table)} group by outcome`,
  )
  const { rows } = await sql<OutcomeCount>`${sql.join(counts, sql` union all `)}`.execute(db)
  return rows
}

/** The number of authors that would come with a role or a verified identity. */
export async function countBadges(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from incoming_authors
    where outcome = 'new' and (role <> 'guest' or verified = 1)`.execute(db)
  return rows[0]?.count ?? 0
}

const BATCH = 500

/** In the order of the file. */
export async function* listLeft(db: Database): AsyncGenerator<LeftLine> {
  const left = INCOMING.map(
    table => sql`select line, outcome, reason from ${sql.table(table)}
      where outcome in ('known', 'conflict', 'refused')`,
  )
  await sql`create temporary table incoming_left as
    ${sql.join(left, sql` union all `)} order by line`.execute(db)
  await sql`create index incoming_left_by_line on incoming_left (line)`.execute(db)
  try {
    for (let after = 0; ;) {
      const { rows } = await sql<LeftLine>`select line, outcome, reason from incoming_left
        where line > ${after} order by line limit ${BATCH}`.execute(db)
      yield* rows
      if (rows.length < BATCH) return
      after = rows.at(-1)!.line
    }
  } finally {
    await sql`drop table incoming_left`.execute(db)
  }
}
