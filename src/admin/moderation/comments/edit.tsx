import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { QueueDetail, QueueItem } from '#protocol/admin.ts'
import { RequestError, request } from '../../kit/api.ts'
import { say } from '../../kit/notices.tsx'
import { sayRefusal } from '../../kit/refusal.ts'
import { nameOf } from './action-choices.ts'
import type { ModerationDesk } from './desk.ts'

interface EditProps {
  readonly item: QueueItem
  readonly desk: ModerationDesk
}

/** Changes what a comment says; readers see that it was edited. Escape closes it while nothing is changed. */
export function Edit({ item, desk }: EditProps) {
  const { id } = item.comment
  const path = `/comments/${encodeURIComponent(id)}`
  const box = useRef<HTMLTextAreaElement>(null)
  const fault = useId()
  const [source, setSource] = useState<string | null>(null)
  const [wrong, setWrong] = useState('')
  const [isSaving, setSaving] = useState(false)
  const close = () => {
    desk.editing.value = null
    document.getElementById(`item-${id}`)?.focus()
  }

  useEffect(() => {
    const stop = new AbortController()
    request<QueueDetail>(path, { signal: stop.signal }).then(
      detail => setSource(detail.source),
      error => {
        if (stop.signal.aborted) return
        sayRefusal(error, 'The comment could not be opened.')
        close()
      },
    )
    return () => stop.abort()
  }, [path])
  useEffect(() => box.current?.focus(), [source === null])

  const save = async () => {
    setSaving(true)
    try {
      const body = box.current!.value
      desk.list.put([await request<QueueItem>(path, { method: 'PATCH', json: { body } })])
      say('Saved. Readers see that it was edited.')
      close()
    } catch (error) {
      setSaving(false)
      const said = error instanceof RequestError ? error.fault('body') : ''
      setWrong(said)
      if (!said) sayRefusal(error, 'The comment was not saved.')
    }
  }

  if (source === null) return <p class="loading">Loading…</p>
  return (
    <form
      class="edit"
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <textarea
        ref={box}
        rows={Math.min(16, Math.max(5, source.split('\n').length + 1))}
        dir="auto"
        aria-label={`Edit the comment by ${nameOf(item)}`}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? fault : undefined}
        defaultValue={source}
        onKeyDown={event => {
          if (event.key === 'Escape' && box.current?.value === source) close()
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
        }}
      />
      {wrong && (
        <p class="fault" id={fault}>
          {wrong}
        </p>
      )}
      <div class="buttons">
        <button type="submit" class="primary" disabled={isSaving}>
          Save
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  )
}
