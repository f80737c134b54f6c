import type { Comment } from '#protocol/comment.ts'
import { createNode, type CommentNode } from '../../../widget/thread/store/node.ts'

/**
 * The comments of a page that reply to `parentId`, each with those below it, in the given order: as the
 * widget's nodes, open as nothing else can be without script.
 */
export function toTree(
  comments: readonly Comment[],
  parentId: string | null,
): readonly CommentNode[] {
  const byParent = Map.groupBy(comments, comment => comment.parentId)
  const below = (id: string | null, above: CommentNode | null): CommentNode[] =>
    (byParent.get(id) ?? []).map(comment => {
      const node = createNode(comment, above, true)
      node.replies.value = below(comment.id, node)
      return node
    })
  return below(parentId, null)
}
