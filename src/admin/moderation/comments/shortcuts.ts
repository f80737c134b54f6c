import type { CommentAction } from '#protocol/states.ts'

/** The command of a key. */
export type ShortcutCommand =
  | 'next'
  | 'previous'
  | 'open'
  | CommentAction
  | 'undo'
  | 'edit'
  | 'select'
  | 'search'
  | 'help'

interface Shortcut {
  readonly command: ShortcutCommand
  /** As `KeyboardEvent.key` says them; the first is the one that is shown. */
  readonly keys: readonly string[]
  readonly label: string
}

/** All keys, as they are shown to who asks for them. */
export const SHORTCUTS: readonly Shortcut[] = [
  { command: 'next', keys: ['j', 'ArrowDown'], label: 'Next comment' },
  { command: 'previous', keys: ['k', 'ArrowUp'], label: 'Previous comment' },
  { command: 'open', keys: ['Enter'], label: 'Show in its thread' },
  { command: 'approve', keys: ['a'], label: 'Approve' },
  { command: 'remove', keys: ['d'], label: 'Delete' },
  { command: 'spam', keys: ['s'], label: 'Mark as spam' },
  { command: 'undo', keys: ['u'], label: 'Undo the last action' },
  { command: 'edit', keys: ['e'], label: 'Edit' },
  { command: 'select', keys: ['x'], label: 'Select, for an action on several comments' },
  { command: 'search', keys: ['/'], label: 'Search' },
  { command: 'help', keys: ['?'], label: 'Show keyboard shortcuts' },
]

// Speech input presses letters by accident, so single-key shortcuts can be turned off (WCAG 2.1.4).
const OFF = 'afterword-keys-off'

/** Whether single-key shortcuts are on in this browser. */
export const areKeysOn = (): boolean => localStorage.getItem(OFF) === null

export function turnKeys(isOn: boolean): void {
  if (isOn) localStorage.removeItem(OFF)
  else localStorage.setItem(OFF, 'yes')
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>

/** The command of a key press; `null` in text fields, menus and dialogs. */
export function toCommand({
  key,
  ctrlKey,
  metaKey,
  altKey,
  target,
}: Press): ShortcutCommand | null {
  if (ctrlKey || metaKey || altKey) return null
  const element = target instanceof Element ? target : null
  if (element?.closest('[popover], dialog, select, textarea, [contenteditable]')) return null
  if (element instanceof HTMLInputElement && element.type !== 'checkbox') return null
  const command = SHORTCUTS.find(({ keys }) => keys.includes(key))?.command ?? null
  // Enter presses buttons and follows links, and arrows scroll: they are ours on a comment only.
  return key.length > 1 && !element?.matches('article') ? null : command
}
