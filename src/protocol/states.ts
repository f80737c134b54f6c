/**
 * The state of a comment in the database:
 * - `published`: every reader sees it.
 * - `pending`: waits for a moderator; its author sees it as waiting.
 * - `spam`: looks like spam; its author sees it as waiting.
 * - `hidden`: published, but its author is hidden, so its author alone sees it.
 * - `removed`: taken down by a moderator, who can restore it.
 * - `deleted`: deleted by its author; its text is gone.
 */
export type ModerationState = (typeof MODERATION_STATES)[number]

export const MODERATION_STATES = [
  'published',
  'pending',
  'spam',
  'hidden',
  'removed',
  'deleted',
] as const

/** The state of a comment on the wire, as one reader sees it. */
export type CommentState = 'published' | 'pending' | 'deleted'

export const COMMENT_STATES = [
  'published',
  'pending',
  'deleted',
] as const satisfies readonly CommentState[]

/** How a site treats an author. Comments of a hidden author are visible to that author alone. */
export type Standing = (typeof STANDINGS)[number]

export const STANDINGS = ['normal', 'trusted', 'hidden', 'banned'] as const

/** A list of the moderation queue. */
export type View = (typeof VIEWS)[number]

export const VIEWS = ['waiting', 'reported', 'spam', 'published', 'deleted'] as const

/** A moderator's action on a comment. */
export type CommentAction = (typeof COMMENT_ACTIONS)[number]

export const COMMENT_ACTIONS = ['approve', 'remove', 'spam'] as const

/** The group in which an author's record counts a comment. */
export type CountedAs = 'published' | 'waiting' | 'refused'

interface StateFacts {
  /** The state that readers see: of all but published comments at most a placeholder. */
  readonly reader: CommentState
  /** The state that the author sees, who does not learn of `hidden` and `spam`. */
  readonly author: CommentState
  /** The state that moderators see: with its text, as long as there is one. */
  readonly moderator: CommentState
  /** The list of the queue that holds it. Reported comments are in a second one, `reported`. */
  readonly view: Exclude<View, 'reported'>
  /** `null` for comments that no record counts. */
  readonly countedAs: CountedAs | null
}

const FACTS: Readonly<Record<ModerationState, StateFacts>> = {
  published: {
    reader: 'published',
    author: 'published',
    moderator: 'published',
    view: 'published',
    countedAs: 'published',
  },
  pending: {
    reader: 'deleted',
    author: 'pending',
    moderator: 'pending',
    view: 'waiting',
    countedAs: 'waiting',
  },
  spam: {
    reader: 'deleted',
    author: 'pending',
    moderator: 'pending',
    view: 'spam',
    countedAs: 'refused',
  },
  hidden: {
    reader: 'deleted',
    author: 'published',
    moderator: 'published',
    view: 'published',
    countedAs: 'published',
  },
  removed: {
    reader: 'deleted',
    author: 'deleted',
    moderator: 'published',
    view: 'deleted',
    countedAs: 'refused',
  },
  deleted: {
    reader: 'deleted',
    author: 'deleted',
    moderator: 'deleted',
    view: 'deleted',
    countedAs: null,
  },
}

/** The state of a comment as readers, its author or moderators see it. */
export function stateFor(
  who: 'reader' | 'author' | 'moderator',
  state: ModerationState,
): CommentState {
  return FACTS[state][who]
}

const statesWith = (holds: (facts: StateFacts) => boolean) =>
  MODERATION_STATES.filter(state => holds(FACTS[state]))

/** The states of the comments in a list of the queue; `reported` lists published ones. */
export function statesIn(view: View): readonly ModerationState[] {
  return view === 'reported' ? ['published'] : statesWith(facts => facts.view === view)
}

/** Returns whether a list of the queue holds a comment with so many open reports. */
export function isInView(view: View, state: ModerationState, reports: number): boolean {
  return statesIn(view).includes(state) && (view !== 'reported' || reports > 0)
}

/** The states that count as published, waiting or refused. */
export function statesCounted(group: CountedAs): readonly ModerationState[] {
  return statesWith(facts => facts.countedAs === group)
}

/** The states of comments that only their author sees. */
export function authorOnlyStates(): readonly ModerationState[] {
  return statesWith(({ reader, author }) => reader === 'deleted' && author !== 'deleted')
}

/**
 * Returns whether a comment is gone for its author as well: taken down or deleted. Any client with
 * its id may learn that.
 */
export function isGone(state: ModerationState): boolean {
  return FACTS[state].author === 'deleted'
}

/** Returns whether the text of a comment is gone for good. */
export function isWiped(state: ModerationState): boolean {
  return FACTS[state].moderator === 'deleted'
}

/** The state that an action gives to a comment. */
export const STATE_AFTER = {
  approve: 'published',
  remove: 'removed',
  spam: 'spam',
} as const satisfies Readonly<Record<CommentAction, ModerationState>>

/** A state that an action gives. */
export type DecidedState = (typeof STATE_AFTER)[CommentAction]

/** The action that gives a state. */
export function actionTo(state: DecidedState): CommentAction {
  return COMMENT_ACTIONS.find(action => STATE_AFTER[action] === state)!
}

/** The state of a comment once its author has this standing: published comments hide and return. */
export function stateUnder<S extends ModerationState>(
  standing: Standing,
  state: S,
): S | 'published' | 'hidden' {
  if (state !== 'published' && state !== 'hidden') return state
  return standing === 'hidden' ? 'hidden' : 'published'
}

/** A state that screening can give to a new comment or an edit. */
export type ScreenedState = Extract<ModerationState, 'published' | 'pending' | 'spam'>

const GRAVITY: readonly View[] = ['published', 'waiting', 'spam', 'deleted']

/** Returns whether `one` is graver than `other`: deleted before spam, pending and published. */
export function isGraver(one: ModerationState, other: ModerationState): boolean {
  return GRAVITY.indexOf(FACTS[one].view) > GRAVITY.indexOf(FACTS[other].view)
}
