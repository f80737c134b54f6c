import type { ReadonlySignal } from '@preact/signals-core'
import type { CommentNode } from '../thread/store/node.ts'
import { tracked } from '../thread/tracked.ts'
import type { Acts } from './acts.ts'
import type { ModeratingMessages } from './en.ts'

interface Props {
  readonly t: ModeratingMessages
  readonly acts: Acts
}

/** A moderator's controls of a comment. */
export const Controls = tracked(
  ({
    t,
    acts,
    node,
    pinned,
  }: Props & { node: CommentNode; pinned: ReadonlySignal<string | null> }) => {
    const isPinned = pinned.value === node.id
    return (
      <>
        {node.depth === 0 && (
          <button onClick={() => acts.pin(node, !isPinned)}>{isPinned ? t.unpin : t.pin}</button>
        )}
        <button onClick={() => acts.takeDown(node, 'removed')}>{t.remove}</button>
        <button onClick={() => acts.takeDown(node, 'spam')}>{t.markSpam}</button>
      </>
    )
  },
)

interface BarProps extends Props {
  readonly locked: ReadonlySignal<boolean>
  /** Until when. */
  readonly time: string
}

/** A moderator's controls of the thread, the pass's remaining time, and undo. */
export const Bar = tracked(({ t, acts, locked, time }: BarProps) => {
  const isLocked = locked.value
  const undoable = acts.undoable.value
  if (acts.isOver.value) return <span>{t.expired}</span>
  return (
    <>
      <span>{t.moderating.replace('{time}', time)}</span>
      <button onClick={() => acts.lock(!isLocked)}>{isLocked ? t.reopen : t.close}</button>
      {undoable && <button onClick={acts.undo}>{t.undo}</button>}
    </>
  )
})
