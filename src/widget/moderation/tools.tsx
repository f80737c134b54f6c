import type { ReadonlySignal } from '@preact/signals-core'
import type { CommentNode } from '../thread/store/node.ts'
import { tracked } from '../thread/tracked.ts'
import type { Acts } from './acts.ts'
import type { ModeratingMessages } from './en.ts'

interface Props {
  readonly t: ModeratingMessages
  readonly acts: Acts
}

/** What can be done with a comment by whoever looks after its thread. */
export const Controls = tracked(
  ({ t, acts, node, pinned }: Props & { node: CommentNode; pinned: ReadonlySignal<string | null> }) => {
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

/** What can be done with the whole thread, for how long, and how to take back what was done last. */
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
