import type { QueueItem } from '#protocol/admin.ts'
import {
  STATE_AFTER,
  isWiped,
  stateUnder,
  type CommentAction,
  type ModerationState,
} from '#protocol/states.ts'

/** A button that decides about a comment. */
export interface Choice {
  readonly action: CommentAction
  readonly label: string
  /** The key that does the same. */
  readonly key: string
}

/** The actions on a selection of comments. */
export const CHOICES: readonly Choice[] = [
  { action: 'approve', label: 'Approve', key: 'a' },
  { action: 'remove', label: 'Delete', key: 'd' },
  { action: 'spam', label: 'Spam', key: 's' },
]

/** The actions on one comment; none once its author has deleted it. */
export function choicesFor({ state, reports }: Pick<QueueItem, 'state' | 'reports'>): Choice[] {
  if (isWiped(state)) return []
  // A hidden author's published comments need no approval.
  const now = stateUnder('normal', state)
  return CHOICES.filter(
    ({ action }) => now !== STATE_AFTER[action] || (action === 'approve' && reports.length > 0),
  ).map(choice => (choice.action === 'approve' ? { ...choice, label: approveLabel(now) } : choice))
}

// Approving what is published settles what readers have reported.
function approveLabel(state: ModerationState): string {
  if (state === 'published') return 'Keep'
  if (state === 'spam') return 'Not spam'
  return state === 'removed' ? 'Restore' : 'Approve'
}

const DONE: Readonly<Record<CommentAction, string>> = {
  approve: 'approved',
  remove: 'deleted',
  spam: 'marked as spam',
}

/** An action as a sentence: with the author's name, or the number of comments. */
export function sayDone(action: CommentAction, items: readonly QueueItem[]): string {
  return `${countComments(items)} ${DONE[action]}.`
}

/** A failed action as a sentence. */
export function sayNotDone(action: CommentAction, items: readonly QueueItem[]): string {
  return `${countComments(items)} could not be ${DONE[action]}.`
}

function countComments(items: readonly QueueItem[]): string {
  const [first] = items
  return items.length === 1 && first
    ? `Comment by ${nameOf(first)}`
    : `${items.length.toLocaleString('en')} comments`
}

/** The author's name, for sentences and labels. */
export const nameOf = ({ comment, person }: Pick<QueueItem, 'comment' | 'person'>): string =>
  comment.author.name || person.name || 'somebody'
