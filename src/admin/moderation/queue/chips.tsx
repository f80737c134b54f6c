import type { CommentList } from '../comments/list.ts'
import { hrefOf } from '../../kit/place.ts'
import { toQuery, type QueueView } from './filter.ts'

interface ChipsProps {
  readonly filter: QueueView
  readonly list: CommentList
}

/** The active filters, each with a button that removes it. */
export function Chips({ filter, list }: ChipsProps) {
  const shown = list.shown.value
  const thread = shown.find(({ thread }) => thread.id === filter.thread)?.thread
  const person = shown.find(({ person }) => person.id === filter.person)?.person
  const chips = [
    filter.thread !== null && {
      label: `Page: ${thread?.title ?? thread?.url ?? 'one page'}`,
      without: { ...filter, thread: null },
    },
    filter.person !== null && {
      label: `Person: ${person?.name ?? 'one person'}`,
      without: { ...filter, person: null },
    },
  ].filter(chip => chip !== false)
  if (chips.length === 0) return null
  return (
    <ul class="chips" aria-label="Filters">
      {chips.map(({ label, without }) => (
        <li key={label}>
          <a class="chip" href={hrefOf('queue', toQuery(without))}>
            <bdi>{label}</bdi>
            <span class="hidden-visually">: remove this filter</span>
            <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
