import type { Comment } from '#protocol/comment.ts'

/** A comment among others. */
export interface Node {
  readonly comment: Comment
  /** How many comments stand above it on its page. */
  readonly depth: number
  readonly parent: Node | null
  readonly replies: readonly Node[]
}

/** The comments of a page that reply to `parent`, each with those below it, in the given order. */
export function toTree(
  comments: readonly Comment[],
  parentId: string | null,
  parent: Node | null = null,
): readonly Node[] {
  const byParent = Map.groupBy(comments, comment => comment.parentId)
  const below = (id: string | null, above: Node | null): Node[] =>
    (byParent.get(id) ?? []).map(comment => {
      const replies: Node[] = []
      const node = { comment, depth: above ? above.depth + 1 : 0, parent: above, replies }
      replies.push(...below(comment.id, node))
      return node
    })
  return below(parentId, parent)
}
