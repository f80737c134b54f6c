import type { AuditEntry } from '#protocol/admin.ts'

type AuditSubject = Pick<AuditEntry, 'action' | 'subject' | 'was' | 'now'>

/**
 * The words for an action, by subject and action; the name of the staff member stands before them.
 */
const DONE: Readonly<Record<string, string | ((told: AuditSubject) => string)>> = {
  'comment approve': ({ was, now }) =>
    valueOf(was, 'state') === valueOf(now, 'state')
      ? 'kept a reported comment.'
      : valueOf(was, 'state') === 'pending'
        ? 'approved a comment.'
        : 'restored a comment.',
  'comment remove': 'deleted a comment.',
  'comment spam': 'marked a comment as spam.',
  'comment edit': 'edited a comment.',
  'thread pin': 'pinned a comment to the top of its thread.',
  'thread unpin': 'unpinned a comment.',
  'thread lock': 'locked a thread.',
  'thread unlock': 'unlocked a thread.',
  'thread aged': 'closed a thread that had come of age.',
  'thread open': 'opened a thread, as the age limit has changed.',
  'person normal': 'treats somebody like everybody again.',
  'person trusted': 'trusted somebody.',
  'person hidden': 'hid somebody.',
  'person banned': 'banned somebody.',
  'network ban': 'banned a network.',
  'network unban': 'let a network write again.',
  'site settings': ({ now }) => `changed the settings: ${listKeys(now)}.`,
  'site add_site': 'added this site.',
  'staff join': ({ now }) => `joined${asRole(now)}.`,
  'staff invite': ({ now }) =>
    `invited ${text(valueOf(now, 'email')) || 'somebody'}${asRole(now)}.`,
  'staff withdraw': ({ was }) =>
    `took back the invitation of ${text(valueOf(was, 'email')) || 'somebody'}.`,
  'staff dismiss': 'removed somebody from the team.',
  'staff change_role': ({ now }) => `gave somebody the role of ${text(valueOf(now, 'role'))}.`,
}

const UNDONE: Readonly<Record<AuditEntry['subject'], string>> = {
  comment: 'a decision about a comment',
  thread: 'what was done to a thread',
  person: 'how somebody was treated',
  network: 'what was done to a network',
  site: 'a change of the site',
  staff: 'a change of the team',
}

/** An audit entry as a sentence without its subject. An unknown action keeps its own name. */
export function toSentence(told: AuditSubject): string {
  const { action, subject, was, now } = told
  if (action === 'undo') return `undid ${UNDONE[subject]}.`
  const done = DONE[`${subject} ${action}`]
  const said = typeof done === 'function' ? done(told) : done
  return said ?? `${action.replaceAll(/[_-]/g, ' ')} (${subject})${toChange(was, now)}.`
}

function toChange(was: unknown, now: unknown): string {
  const [before, after] = [text(was), text(now)]
  if (before && after) return `: from ${before} to ${after}`
  return before || after ? `: ${after || before}` : ''
}

const MOST = 80

function text(value: unknown): string {
  if (value === null || value === undefined) return ''
  const whole = typeof value === 'string' ? value : JSON.stringify(value)
  return whole.length > MOST ? `${whole.slice(0, MOST)}…` : whole
}

const valueOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

const asRole = (value: unknown) => {
  const role = text(valueOf(value, 'role'))
  return role && ` as ${role}`
}

/** `maxLinks` and `policy` as "max links, policy". */
const listKeys = (value: unknown): string =>
  Object.keys((value ?? {}) as object)
    .map(key => key.replaceAll(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`))
    .join(', ')

const UNDOABLE = new Set<AuditEntry['subject']>(['comment', 'thread', 'person', 'network'])

/** Returns whether an action can be undone. A replaced text cannot: it is not kept. */
export const canUndo = ({
  subject,
  undone,
  was,
  now,
}: Pick<AuditEntry, 'subject' | 'undone' | 'was' | 'now'>): boolean =>
  !undone && was !== null && now !== null && UNDOABLE.has(subject)
