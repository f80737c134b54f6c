import type { Position } from '../../db/reading/comment-cursor.ts'
import type { Database } from '../../db/engine/database.ts'
import { isPosition, type Siblings } from '../../db/reading/known-comments.ts'

/** Comments of a thread from some place on, as a request asks for them. */
export interface Paging extends Siblings {
  readonly after: Position | null
}

/**
 * The name in the page cache of what a request asks for, or `null` where its cursor is made up: such a page
 * is answered and not kept, or anybody could fill the cache with pages that no reader comes to.
 */
export async function nameView(
  db: Database,
  name: string,
  { after, ...siblings }: Paging,
): Promise<string | null> {
  const view = `${name} ${siblings.parentId} ${siblings.order}`
  if (after === null) return view
  // The comment's id says where it is; the rest of a cursor could be written in many ways.
  return (await isPosition(db, siblings, after)) ? `${view} ${after.id}` : null
}
