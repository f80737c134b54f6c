import type { CommentAction, ModerationState, QueueItem } from '#protocol/admin.ts'

/** A button that decides about a comment. */
export interface Choice {
  readonly action: CommentAction
  readonly label: string
  /** The key that does the same. */
  readonly key: string
}

/** What an action makes of a comment. */
export const STATE_AFTER: Readonly<Record<CommentAction, ModerationState>> = {
  approve: 'published',
  remove: 'removed',
  spam: 'spam',
}

/** What can be decided about many at once, whatever they are. */
export const CHOICES: readonly Choice[] = [
  { action: 'approve', label: 'Approve', key: 'a' },
  { action: 'remove', label: 'Delete', key: 'd' },
  { action: 'spam', label: 'Spam', key: 's' },
]

/** What can be decided about this comment. Nothing where its writer has wiped it. */
export function choicesFor({ state, reports }: Pick<QueueItem, 'state' | 'reports'>): Choice[] {
  if (state === 'deleted') return []
  // What a hidden person has published is published already, to that person.
  const now = state === 'hidden' ? 'published' : state
  return CHOICES.filter(
    ({ action }) => now !== STATE_AFTER[action] || (action === 'approve' && reports.length > 0),
  ).map(choice =>
    choice.action === 'approve' ? { ...choice, label: approveLabel(state) } : choice,
  )
}

// Approving what is published settles what readers have reported.
function approveLabel(state: ModerationState): string {
  if (state === 'published' || state === 'hidden') return 'Keep'
  if (state === 'spam') return 'Not spam'
  return state === 'removed' ? 'Restore' : 'Approve'
}

const DONE: Readonly<Record<CommentAction, string>> = {
  approve: 'approved',
  remove: 'deleted',
  spam: 'marked as spam',
}

/** What was done, as a sentence: to one, by its writer's name, or to many. */
export function sayDone(action: CommentAction, items: readonly QueueItem[]): string {
  return `${countComments(items)} ${DONE[action]}.`
}

/** The same that was not. */
export function sayNotDone(action: CommentAction, items: readonly QueueItem[]): string {
  return `${countComments(items)} could not be ${DONE[action]}.`
}

function countComments(items: readonly QueueItem[]): string {
  const [first] = items
  return items.length === 1 && first
    ? `Comment by ${nameOf(first)}`
    : `${items.length.toLocaleString('en')} comments`
}

/** Whose comment it is, for sentences and labels. */
export const nameOf = ({ comment, person }: Pick<QueueItem, 'comment' | 'person'>): string =>
  comment.author.name || person.name || 'somebody'
