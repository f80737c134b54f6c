import type { ReadonlySignal } from '@preact/signals-core'
import type { Comment } from '#protocol/comment.ts'
import type { CommentNode } from '../thread/store/node.ts'
import { tracked } from '../thread/tracked.ts'
import type { Changes } from './changes.ts'
import { Editor } from './editor.tsx'
import { neighbour } from './neighbour.ts'
import type { Outbox } from './outbox.ts'
import type { WriterParts } from './parts.ts'

interface Props {
  readonly node: CommentNode
  readonly parts: WriterParts
  readonly outbox: Outbox
  readonly changes: Changes
  readonly comment: ReadonlySignal<Comment>
  readonly locked: ReadonlySignal<boolean>
}

/** The author's view of their own comment: its way to the server, then edit and delete. */
export const Own = tracked((props: Props) => {
  const { node, outbox, parts } = props
  const { root, explain, format, t } = parts
  const sending = outbox.progress(node).value
  const isPending = props.comment.value.state === 'pending'
  const isLocked = props.locked.value

  function discard() {
    const article = root.getElementById(`comment-${node.id}`)!
    const near = neighbour(article) ?? article.parentElement!.closest('article')
    outbox.discard(node)
    ;(near ?? root.querySelector('textarea'))?.focus({ preventScroll: true })
  }

  async function copy({ currentTarget: button }: { currentTarget: HTMLElement }) {
    try {
      await navigator.clipboard.writeText(outbox.textOf(node))
      button.textContent = parts.store.news.value = t.textCopied
    } catch {
      // Forbidden, or not there at all on a page without https: then it is only selected.
      getSelection()!.selectAllChildren(root.getElementById(`body-${node.id}`)!)
    }
  }

  if (sending === 'idle')
    return (
      <>
        {isPending && <span class="muted">{t.pending}</span>}
        <Offered {...props} />
      </>
    )
  if (sending === 'busy') return <span class="muted">{t.sending}</span>
  return (
    <span class="error" role="alert">
      <span>{explain(sending)}</span>{' '}
      {sending.code === 'locked' && isLocked ? (
        <button onClick={copy}>{t.copyText}</button>
      ) : (
        // Before its time it could only fail again.
        !sending.seconds && <button onClick={() => outbox.send(node)}>{format.t.retry}</button>
      )}{' '}
      <button onClick={discard}>{t.discard}</button>
    </span>
  )
})

/** The changes that an author is offered. */
const Offered = tracked(({ node, parts: { t }, changes }: Props) => {
  const { turn, edit, save, remove } = changes
  const mode = changes.mode.value
  const fault = changes.fault.value
  const source = changes.source.value

  if (mode === 'editing')
    return (
      <Editor
        id={`fault-${node.id}`}
        t={t}
        source={source}
        fault={fault}
        save={save}
        cancel={() => turn('idle')}
      />
    )
  return (
    <>
      {mode === 'idle' ? (
        <>
          <button onClick={edit}>{t.edit}</button>
          <button onClick={() => turn('deleting')}>{t.delete}</button>
        </>
      ) : (
        <span role="group" aria-label={t.confirmDelete}>
          {t.confirmDelete} <button onClick={remove}>{t.delete}</button>{' '}
          <button onClick={() => turn('idle')}>{t.keep}</button>
        </span>
      )}
      {fault && (
        <span class="error" role="alert">
          {fault}
        </span>
      )}
    </>
  )
})
