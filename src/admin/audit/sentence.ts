import type { AuditEntry, Standing } from '#protocol/admin.ts'

type Told = Pick<AuditEntry, 'action' | 'subject' | 'was' | 'now'>

const STANDING_DONE: Readonly<Record<Standing, string>> = {
  normal: 'treats somebody like everybody again.',
  trusted: 'trusted somebody.',
  hidden: 'hid somebody.',
  banned: 'banned somebody.',
}

/** What was done, as it stands after the name of who did it. */
const DONE: Readonly<Record<string, string | ((told: Told) => string)>> = {
  'comment approve': ({ was }) =>
    valueOf(was, 'state') === 'published' ? 'kept a reported comment.' : 'approved a comment.',
  'comment remove': 'deleted a comment.',
  'comment spam': 'marked a comment as spam.',
  'comment edit': 'edited a comment.',
  'comment pin': 'pinned a comment.',
  'comment unpin': 'unpinned a comment.',
  'thread pin': 'pinned a comment.',
  'thread unpin': 'unpinned a comment.',
  'thread lock': 'locked a thread.',
  'thread unlock': 'unlocked a thread.',
  'person standing': ({ now }) => STANDING_DONE[valueOf(now, 'standing') as Standing] ?? '',
  'network ban': 'banned a network.',
  'network unban': 'let a network write again.',
}

/** One thing that was done, as a sentence without its subject. What is not known is said in its own words. */
export function toSentence(told: Told): string {
  const { action, subject, was, now } = told
  const done = DONE[`${subject} ${action}`]
  const said = typeof done === 'function' ? done(told) : done
  if (said) return said
  return `${action.replaceAll(/[_-]/g, ' ')} (${subject})${toChange(was, now)}.`
}

function toChange(was: unknown, now: unknown): string {
  const [before, after] = [toText(was), toText(now)]
  if (before && after) return `: from ${before} to ${after}`
  return before || after ? `: ${after || before}` : ''
}

const MOST = 80

function toText(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text
}

/** A value that is written down by itself, or in an object by its name. */
const valueOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : value

/** Whether there is a way back from it. */
export const canUndo = ({ subject, undone }: Pick<AuditEntry, 'subject' | 'undone'>): boolean =>
  !undone && (subject === 'comment' || subject === 'person' || subject === 'network')
