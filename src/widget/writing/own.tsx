import { batch, useSignal } from '@preact/signals'
import type { Comment, CommentSource } from '#protocol/comment.ts'
import { ApiError } from '../api.ts'
import type { Write } from './write.ts'
import type { Node, ThreadStore } from '../store/thread.ts'
import { en } from './en.ts'
import { toFaults } from './faults.ts'
import { FaultOf } from './field.tsx'
import type { Outbox } from './outbox.ts'
import { recount } from './recount.ts'
import { validateBody } from './validate.ts'
import type { WriterPort } from './port.ts'

interface Props {
  readonly node: Node
  readonly port: WriterPort
  readonly write: Write
  readonly outbox: Outbox
}

/** What an author sees of a comment: how it gets to the server, and once it is there what can be done with it. */
export function Own(props: Props) {
  const { node, outbox, port } = props
  const sending = outbox.progress(node).value

  function discard() {
    const article = port.root.getElementById(`comment-${node.id}`)!
    const near = neighbour(article) ?? article.parentElement!.closest('article')
    outbox.discard(node)
    ;(near ?? port.root.querySelector('textarea'))?.focus({ preventScroll: true })
  }

  const isPending = node.comment.value.state === 'pending'
  if (sending === 'idle')
    return (
      <>
        {isPending && <span class="muted">{en.pending}</span>}
        <Changes {...props} />
      </>
    )
  if (sending === 'busy') return <span class="muted">{en.sending}</span>
  return (
    <span class="error" role="alert">
      {port.format.error(sending)} <button onClick={() => outbox.send(node)}>{en.retry}</button>{' '}
      <button onClick={discard}>{en.discard}</button>
    </span>
  )
}

type Mode = 'idle' | 'editing' | 'deleting'

function Changes({ node, port, write }: Props) {
  const mode = useSignal<Mode>('idle')
  const source = useSignal('')
  const fault = useSignal('')
  const { store, format } = port

  /** The button that was pressed goes; a keyboard goes on where it came from, or at what does no harm. */
  function turn(next: Mode) {
    const place = mode.value === 'editing' ? 0 : 1
    mode.value = next
    requestAnimationFrame(() => {
      const own = port.root.querySelector(`#comment-${node.id} > footer > [part=own]`)
      if (next !== 'editing') own?.querySelectorAll('button')[place]?.focus()
    })
  }

  /** Runs a request; what goes wrong is told here, and nothing that was typed is lost. */
  async function attempt(request: () => Promise<void>) {
    fault.value = ''
    try {
      await request()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      fault.value = toFaults(error.errors)['body'] ?? format.error(error)
    }
  }

  const edit = () =>
    attempt(async () => {
      const { body } = await write<CommentSource>('GET', `comments/${node.id}/source`)
      batch(() => {
        source.value = body
        turn('editing')
      })
    })

  const save = (body: string) =>
    attempt(async () => {
      const wrong = toFaults(validateBody(body))['body']
      if (wrong) {
        fault.value = wrong
        return
      }
      store.put(await write<Comment>('PATCH', `comments/${node.id}`, { body }))
      turn('idle')
      store.news.value = en.saved
    })

  const remove = () =>
    attempt(async () => {
      const articleOf = ({ id }: Node) => port.root.getElementById(`comment-${id}`)!
      const beside = neighbour(articleOf(node))
      const wasPublished = node.comment.value.state === 'published'
      const comment = await write<Comment>('DELETE', `comments/${node.id}`)
      batch(() => {
        store.put(comment)
        // With replies it stands on as a place-holder, and its parent still has it.
        if (wasPublished) recount(store, node.parent, -1, comment.replies ? 0 : -1)
      })
      store.news.value = en.removed
      const place = standing(store, node)
      const above = place ? articleOf(place) : port.root.querySelector('textarea')
      const next = place === node ? above : (beside ?? above)
      next?.focus({ preventScroll: true })
    })

  if (mode.value === 'editing')
    return (
      <Editor
        id={`fault-${node.id}`}
        source={source.value}
        fault={fault.value}
        save={save}
        cancel={() => turn('idle')}
      />
    )
  return (
    <>
      {mode.value === 'idle' ? (
        <>
          <button onClick={edit}>{en.edit}</button>
          <button onClick={() => turn('deleting')}>{en.delete}</button>
        </>
      ) : (
        <span role="group" aria-label={en.confirmDelete}>
          {en.confirmDelete} <button onClick={remove}>{en.delete}</button>{' '}
          <button onClick={() => turn('idle')}>{en.keep}</button>
        </span>
      )}
      {fault.value && (
        <span class="error" role="alert">
          {fault.value}
        </span>
      )}
    </>
  )
}

/** The comment beside one that goes, where a keyboard goes on. */
function neighbour(article: HTMLElement): HTMLElement | undefined {
  const { nextElementSibling: next, previousElementSibling: previous } = article
  const sibling = [next, previous].find(element => element?.matches('article'))
  return sibling as HTMLElement | undefined
}

/** The comment, if it is still on the page, else the nearest above it that is. */
function standing(store: ThreadStore, node: Node): Node | null {
  if (store.find(node.id)) return node
  return node.parent && standing(store, node.parent)
}

interface EditorProps {
  readonly id: string
  readonly source: string
  readonly fault: string
  readonly save: (body: string) => Promise<void>
  readonly cancel: () => void
}

function Editor({ id, source, fault, save, cancel }: EditorProps) {
  function onKeyDown(event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) {
    if (event.isComposing) return
    // What was changed is not thrown away by a key.
    if (event.key === 'Escape' && event.currentTarget.value === source) cancel()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
      event.currentTarget.form!.requestSubmit()
  }

  function onSubmit(event: Event & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    void save(String(new FormData(event.currentTarget).get('body')))
  }

  return (
    <form part="editor" onSubmit={onSubmit}>
      <textarea
        name="body"
        // Drawn when it opens, and again when something is wrong with it: both times it is where to go on.
        ref={element => element?.focus()}
        onKeyDown={onKeyDown}
        aria-label={en.editing}
        aria-invalid={!!fault}
        aria-describedby={id}
        defaultValue={source}
        dir="auto"
      />
      <FaultOf id={id} fault={fault} />
      <div part="actions">
        <button part="post">{en.save}</button>
        <button type="button" onClick={cancel}>
          {en.cancel}
        </button>
      </div>
    </form>
  )
}
