import type { WrittenComment } from '../src/server/services/writing/seed-threads.ts'

/** In the order of writing: a comment stands after the one it answers and is never older than it. */
export type Conversation = readonly WrittenComment[]

/**
 * The number of words that a reader would count in a Markdown text: runs between spaces with a
 * letter or digit, so quote marks, bullets and dashes do not count.
 */
export function countWords(text: string): number {
  return text.split(/\s+/).filter(run => /[\p{L}\p{N}]/u.test(run)).length
}

/** The levels above a comment of a conversation: 0 for a top-level one. */
export function depthOf(conversation: Conversation, comment: WrittenComment): number {
  const parent = comment.replyTo === null ? undefined : conversation[comment.replyTo]
  return parent ? depthOf(conversation, parent) + 1 : 0
}
