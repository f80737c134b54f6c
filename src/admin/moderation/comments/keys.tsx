import { isWiped } from '#protocol/states.ts'
import { useEffect, useRef } from 'preact/hooks'
import { go, hrefOf } from '../../kit/place.ts'
import { decide } from './comment-actions.ts'
import type { ModerationDesk } from './desk.ts'
import { markPlace } from './place-mark.ts'
import { neighbour } from './selection.ts'
import { areKeysOn, toCommand, type ShortcutCommand } from './shortcuts.ts'
import { ShortcutsHelp } from './shortcuts-help.tsx'

/** Lets keys act on a desk's comments, and tells which they are: a button and a dialog. */
export function Keys({ desk }: { readonly desk: ModerationDesk }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const help = () => dialog.current?.showModal()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = areKeysOn() ? toCommand(event) : null
      if (command === null || event.defaultPrevented) return
      event.preventDefault()
      if (command === 'help') help()
      else obey(desk, command)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [desk])
  return (
    <>
      <button type="button" class="quiet keys-button" aria-keyshortcuts="?" onClick={help}>
        <kbd aria-hidden="true">?</kbd> Keyboard shortcuts
      </button>
      <ShortcutsHelp dialog={dialog} />
    </>
  )
}

/** Does what a key asks for, to the current comment, or for decisions to all that are selected. */
function obey(desk: ModerationDesk, command: Exclude<ShortcutCommand, 'help'>): void {
  const { list, undos, editing } = desk
  const current = list.current.peek()
  const ids = list.shown.peek().map(({ comment }) => comment.id)
  switch (command) {
    case 'next':
    case 'previous':
      return moveTo(desk, neighbour(ids, current, command === 'next' ? 1 : -1))
    case 'search':
      return document.querySelector<HTMLElement>('input[type=search]')?.focus()
    case 'undo':
      return void undos.last()
  }
  if (command === 'approve' || command === 'remove' || command === 'spam') {
    const chosen = list.selected.peek()
    if (chosen.size > 0) return void decide(desk, command, [...chosen])
    if (current !== null) void decide(desk, command, [current])
    return
  }
  if (current === null) return
  if (command === 'open') {
    markPlace(current)
    go(hrefOf('comment', { id: current }))
  }
  if (command === 'select') list.toggle(current)
  const state = list.find(current)?.state
  if (command === 'edit' && state && !isWiped(state)) editing.value = current
}

function moveTo({ list }: ModerationDesk, id: string | null): void {
  list.makeCurrent(id)
  const article = document.getElementById(`item-${id}`)
  // At once: who goes through a list by keys does not want to watch it glide.
  article?.focus({ preventScroll: true })
  article?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
}
