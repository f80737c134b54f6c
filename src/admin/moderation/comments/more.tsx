import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { QueueItem } from '#protocol/admin.ts'
import { isWiped } from '#protocol/states.ts'
import { hrefOf } from '../../kit/place.ts'
import { nameOf } from './action-choices.ts'
import type { ModerationDesk } from './desk.ts'
import { banNetwork, changeStanding, lock, openThread, pin } from './doing.ts'
import { STANDING_CHOICES } from './person.ts'

interface MoreProps {
  readonly item: QueueItem
  readonly desk: ModerationDesk
}

/** All that is done more rarely, in a menu that closes by itself. */
export function More({ item, desk }: MoreProps) {
  const [isOpen, setOpen] = useState(false)
  const id = `more-${item.comment.id}`
  return (
    <div class="more">
      <button
        type="button"
        class="quiet"
        popovertarget={id}
        aria-label={`More for the comment by ${nameOf(item)}`}
      >
        More
      </button>
      <div
        id={id}
        popover="auto"
        class="menu"
        onBeforeToggle={event => event.newState === 'open' && setOpen(true)}
        // Not before: the browser gives the focus back only while it is still inside.
        onToggle={event => event.newState === 'closed' && setOpen(false)}
      >
        {isOpen && <Menu item={item} desk={desk} id={id} />}
      </div>
    </div>
  )
}

function Menu({ item, desk, id }: MoreProps & { readonly id: string }) {
  const { comment, thread, person, state } = item
  const close = () => document.getElementById(id)?.hidePopover()
  const entry = (label: ComponentChildren, act: () => void) => (
    <li>
      <button
        type="button"
        class="quiet"
        onClick={() => {
          close()
          act()
        }}
      >
        {label}
      </button>
    </li>
  )
  const isPinned = thread.pinnedId === comment.id
  const isLocked = thread.closing === 'locked' || thread.closing === 'aged'
  return (
    <>
      <ul>
        <li>
          <a class="button quiet" href={hrefOf('comment', { id: comment.id })}>
            Show in its thread
          </a>
        </li>
        {!isWiped(state) && entry('Edit', () => (desk.editing.value = comment.id))}
        {((state === 'published' && comment.parentId === null) || isPinned) &&
          entry(isPinned ? 'Unpin' : 'Pin to the top', () => void pin(desk, item, !isPinned))}
      </ul>
      <ul aria-label="The thread">
        {entry('Moderate in the thread', () => void openThread(thread))}
        {entry(
          isLocked ? 'Unlock the thread' : 'Lock the thread',
          () => void lock(desk, thread, !isLocked),
        )}
        <li>
          <a class="button quiet" href={hrefOf('queue', { view: 'published', thread: thread.id })}>
            Comments on this page
          </a>
        </li>
      </ul>
      <ul aria-label={person.name}>
        {STANDING_CHOICES.filter(({ standing }) => standing !== person.standing).map(
          ({ standing, words: [before, after] }) =>
            entry(
              <>
                {before} <bdi>{person.name}</bdi> {after}
              </>,
              () => void changeStanding(desk, person, standing),
            ),
        )}
        {item.network !== null &&
          entry(
            item.networkBanned ? 'Let the network write again' : 'Ban the network',
            () => void banNetwork(desk, item.network!, !item.networkBanned),
          )}
      </ul>
    </>
  )
}
