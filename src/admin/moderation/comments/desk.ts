import { signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Person } from '#protocol/admin.ts'
import { stateUnder } from '#protocol/states.ts'
import type { CommentList } from './list.ts'
import { createUndos, type Undos } from './undos.ts'

/** The state that the parts of a page of comments share. */
export interface ModerationDesk {
  readonly list: CommentList
  readonly undos: Undos
  /** Now, in milliseconds, kept true to the minute. */
  readonly now: ReadonlySignal<number>
  /** The comment whose text is being changed. */
  readonly editing: Signal<string | null>
  /** Shows an author's new standing at all of their comments. */
  putPerson(person: Person): void
}

interface DeskOptions extends Pick<ModerationDesk, 'list' | 'now'> {
  /** The page's own, where it has several lists one after the other. */
  readonly undos?: Undos
  readonly onPerson?: (person: Person) => void
}

/** A desk for the comments of `list`. */
export function createDesk({
  list,
  now,
  undos = createUndos(),
  onPerson,
}: DeskOptions): ModerationDesk {
  return {
    list,
    undos,
    now,
    editing: signal(null),
    putPerson(person) {
      list.change(item =>
        item.person.id === person.id
          ? { ...item, person, state: stateUnder(person.standing, item.state) }
          : item,
      )
      onPerson?.(person)
    },
  }
}

export interface Clock {
  readonly now: ReadonlySignal<number>
  stop(): void
}

const MINUTE_MS = 60_000

/** A clock for a page, which goes until it is stopped. */
export function createClock(): Clock {
  const now = signal(Date.now())
  const timer = setInterval(() => (now.value = Date.now()), MINUTE_MS)
  return { now, stop: () => clearInterval(timer) }
}
