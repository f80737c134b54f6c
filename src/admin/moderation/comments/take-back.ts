import type { ActionResult, QueueItem } from '#protocol/admin.ts'
import { request } from '../../kit/api.ts'
import { say } from '../../kit/notices.tsx'
import { sayRefusal } from '../../kit/refusal.ts'

/**
 * Undoes batches and shows their comments as they are then. Returns `left` where a later change
 * prevents an undo, `failed` where the request failed; both show a notice.
 */
export async function takeBack(
  batches: readonly string[],
  put: (items: readonly QueueItem[]) => void,
): Promise<'done' | 'left' | 'failed'> {
  let left = 0
  try {
    for (const batch of batches) {
      const path = `/actions/${encodeURIComponent(batch)}`
      const result = await request<ActionResult>(path, { method: 'DELETE' })
      put(result.items)
      left += result.left.length
    }
  } catch (error) {
    sayRefusal(error, 'Undo failed.')
    return 'failed'
  }
  if (left > 0) say('Later changes were kept.')
  else if (batches.length > 0) say('Undone.')
  return left > 0 ? 'left' : 'done'
}
