import type { ActionResult, QueueItem } from '#protocol/admin.ts'
import { request } from '../api.ts'
import { say } from '../notices.tsx'
import { sayRefusal } from '../refusal.ts'

/** Undoes batches, and puts the comments as they are then. `false`, and said, where it could not be done. */
export async function takeBack(
  batches: readonly string[],
  put: (items: readonly QueueItem[]) => void,
): Promise<boolean> {
  try {
    for (const batch of batches) {
      const path = `/actions/${encodeURIComponent(batch)}`
      put((await request<ActionResult>(path, { method: 'DELETE' })).items)
    }
    if (batches.length > 0) say('Undone.')
    return true
  } catch (error) {
    sayRefusal(error, 'This could not be undone.')
    return false
  }
}
