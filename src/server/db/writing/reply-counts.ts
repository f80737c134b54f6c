import { sql } from 'kysely'
import type { Database } from '../engine/database.ts'

/**
 * Counts a reply of `parentId` that readers see from now on, or no longer. A place-holder comes with its
 * first reply and goes with its last, and so may those above it: one statement, however many they are. Gives
 * the ids of the comments that it has changed.
 */
export async function countReply(
  db: Database,
  parentId: string | null,
  amount: 1 | -1,
): Promise<string[]> {
  if (parentId === null) return []
  // Of a place-holder, whether its own parent has a visible reply more or fewer as well.
  const turns = sql`comments.state <> 'published'
    and (comments.reply_count + ${amount} > 0) <> (comments.visible = 1)`
  const { rows } = await sql<{ id: string }>`
    with recursive line (id, parent_id, turns) as (
      select id, parent_id, ${turns} from comments where id = ${parentId}
      union all
      select comments.id, comments.parent_id, ${turns} from line
        inner join comments on comments.id = line.parent_id
      where line.turns
    )
    update comments set
      reply_count = reply_count + ${amount},
      visible = case when state = 'published' then visible else reply_count + ${amount} > 0 end
    where id in (select id from line)
    returning id`.execute(db)
  return rows.map(({ id }) => id)
}
