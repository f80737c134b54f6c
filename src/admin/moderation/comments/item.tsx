import { useComputed } from '@preact/signals'
import { commentLink } from '#protocol/comment-link.ts'
import type { QueueItem } from '#protocol/admin.ts'
import type { ModerationState } from '#protocol/states.ts'
import { isSafeLink } from '#protocol/body.ts'
import { hrefOf } from '../../kit/place.ts'
import { TimeAgo } from '../../kit/time-ago.tsx'
import { choicesFor, nameOf } from './action-choices.ts'
import { Body } from './body.tsx'
import { decide } from './comment-actions.ts'
import type { ModerationDesk } from './desk.ts'
import { Edit } from './edit.tsx'
import { More } from './more.tsx'
import { sayRecord, STANDING_LABEL } from './person.ts'
import { Reasons } from './reasons.tsx'

interface ItemProps {
  readonly item: QueueItem
  readonly desk: ModerationDesk
  /** The state that needs no word here, as all have it. */
  readonly usual?: ModerationState | null
  readonly isSelectable?: boolean
}

/** A comment with all that is needed to decide about it, and the buttons that do. */
export function Item({ item, desk, usual = null, isSelectable = false }: ItemProps) {
  const { list } = desk
  const { id } = item.comment
  const isCurrent = useComputed(() => list.current.value === id).value
  const isFirst = useComputed(() => list.shown.value[0]?.comment.id === id).value
  const isNoneCurrent = useComputed(() => list.current.value === null).value
  const isEdited = useComputed(() => desk.editing.value === id).value
  return (
    <article
      id={`item-${id}`}
      class="item"
      aria-labelledby={`who-${id} when-${id}`}
      aria-describedby={`body-${id}`}
      aria-current={isCurrent ? 'true' : undefined}
      // Keys go from comment to comment, and one of them is where Tab comes in.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={isCurrent || (isFirst && isNoneCurrent) ? 0 : -1}
      onFocusIn={() => list.makeCurrent(id)}
    >
      {isSelectable && <Check item={item} desk={desk} />}
      <Head item={item} desk={desk} usual={usual} />
      {isEdited ? (
        <Edit item={item} desk={desk} />
      ) : (
        <>
          <Body comment={item.comment} id={`body-${id}`} />
          <Reasons item={item} />
          <Buttons item={item} desk={desk} />
        </>
      )}
    </article>
  )
}

type PartProps = Pick<ItemProps, 'item' | 'desk'>

function Check({ item, desk: { list } }: PartProps) {
  const { id } = item.comment
  const isSelected = useComputed(() => list.selected.value.has(id))
  return (
    <input
      type="checkbox"
      class="check"
      aria-label={`Select the comment by ${nameOf(item)}`}
      checked={isSelected}
      onClick={event => list.toggle(id, { isRange: event.shiftKey })}
    />
  )
}

function Head({ item, desk, usual }: PartProps & { readonly usual: ModerationState | null }) {
  const { comment, person, thread } = item
  const { id } = comment
  return (
    <header class="head">
      <h2 class="who" id={`who-${id}`}>
        <a href={hrefOf('person', { id: person.id })} dir="auto">
          {nameOf(item)}
        </a>
      </h2>
      {person.email && <bdi class="muted email">{person.email}</bdi>}
      <Badge text={STANDING_LABEL[person.standing]} kind={person.standing} />
      {comment.author.role !== 'guest' && <Badge text={ROLE_LABEL[comment.author.role]} />}
      {item.networkBanned && <Badge text="Network banned" kind="banned" />}
      <span class="muted">{sayRecord(person)}</span>
      <a class="when" id={`when-${id}`} href={hrefOf('comment', { id })}>
        <TimeAgo iso={comment.createdAt} now={desk.now} />
      </a>
      <p class="where">
        on <ThreadLink item={item} />
        <Badge text={item.state === usual ? null : STATE_LABEL[item.state]} kind={item.state} />
        <Badge text={thread.pinnedId === id ? 'Pinned' : null} />
        <Badge text={CLOSING_LABEL[thread.closing] ?? null} />
        {comment.editedAt && <span class="muted">edited</span>}
      </p>
    </header>
  )
}

const ROLE_LABEL = { moderator: 'Moderator', owner: 'Owner' } as const

const STATE_LABEL: Readonly<Record<ModerationState, string | null>> = {
  published: null,
  pending: 'Waiting',
  spam: 'Spam',
  hidden: 'Hidden',
  removed: 'Deleted',
  deleted: 'Deleted by its writer',
}

const CLOSING_LABEL: Readonly<Partial<Record<QueueItem['thread']['closing'], string>>> = {
  locked: 'Thread locked',
  aged: 'Thread closed by age',
}

function Badge({ text, kind = '' }: { readonly text: string | null; readonly kind?: string }) {
  return text === null ? null : <span class={`badge ${kind}`}>{text}</span>
}

function ThreadLink({ item: { comment, thread } }: Pick<ItemProps, 'item'>) {
  const title = thread.title ?? thread.url
  if (!isSafeLink(thread.url)) return <bdi>{title}</bdi>
  return (
    <a href={commentLink(thread.url, comment.id)} target="_blank" rel="noopener noreferrer">
      <bdi>{title}</bdi>
    </a>
  )
}

function Buttons({ item, desk }: PartProps) {
  const { id } = item.comment
  return (
    <div class="buttons">
      {choicesFor(item).map(({ action, label, key }) => (
        <button
          key={action}
          type="button"
          class={action}
          aria-keyshortcuts={key}
          title={`${label} (${key})`}
          onClick={() => void decide(desk, action, [id])}
        >
          {label}
        </button>
      ))}
      <More item={item} desk={desk} />
    </div>
  )
}
