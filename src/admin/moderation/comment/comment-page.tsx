import { signal, useSignalEffect } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import type { QueueDetail, QueueItem } from '#protocol/admin.ts'
import { request } from '../../kit/api.ts'
import { AuditEntries } from '../audit/audit-entries.tsx'
import { createClock, createDesk, type ModerationDesk } from '../comments/desk.ts'
import { Item } from '../comments/item.tsx'
import { useFocus } from '../comments/item-list.tsx'
import { Keys } from '../comments/keys.tsx'
import { createList } from '../comments/list.ts'
import { Page } from '../../kit/page.tsx'
import { hrefOf, place } from '../../kit/place.ts'
import { sayRefusal } from '../../kit/refusal.ts'
import '../comments/comments.css'

/** One comment with all that is known of it. Which one stands in the address. */
export function CommentPage() {
  const id = place.value.query.get('id') ?? ''
  return (
    <Page title="Comment">
      <Conversation key={id} id={id} />
    </Page>
  )
}

function createConversation(id: string) {
  const detail = signal<QueueDetail | null>(null)
  const clock = createClock()
  const list = createList({
    async ask(_, signal) {
      const path = `/comments/${encodeURIComponent(id)}`
      const { above, item, below } = (detail.value = await request<QueueDetail>(path, { signal }))
      return { items: [...above, item, ...below], nextCursor: null, searchedTo: null }
    },
    isIn: () => true,
  })
  return { detail, clock, list, desk: createDesk({ list, now: clock.now }) }
}

// Long enough for a decision to be written down.
const SETTLED_MS = 400

function Conversation({ id }: { readonly id: string }) {
  const [{ detail, clock, list, desk }] = useState(() => createConversation(id))
  useEffect(() => {
    list.load().then(
      () => list.makeCurrent(id),
      error => sayRefusal(error),
    )
    return () => {
      clock.stop()
      list.stop()
    }
  }, [])
  useFocus(list.current.value, false)
  useSignalEffect(() => {
    const item = list.shown.value.find(({ comment }) => comment.id === id)
    // Each action adds to the history.
    if (!item || item === detail.peek()?.item) return undefined
    const timer = setTimeout(() => list.load().catch(() => {}), SETTLED_MS)
    return () => clearTimeout(timer)
  })
  const { value } = detail
  if (list.state.value === 'failed') return <Missing />
  if (!value) return <p class="loading late">Loading…</p>
  const current = (item: QueueItem) => list.find(item.comment.id) ?? item
  const shown = list.shown.value.length
  return (
    <div data-shown={shown}>
      <Part title="In reply to" items={value.above.map(current)} desk={desk} />
      <div class="items main">
        <Item item={current(value.item)} desk={desk} />
      </div>
      <Part title="Replies" items={value.below.map(current)} desk={desk} />
      <section>
        <h2>Markdown source</h2>
        <pre class="source" dir="auto">
          {value.source}
        </pre>
      </section>
      <section>
        <h2>What was done</h2>
        <AuditEntries
          entries={value.history}
          now={clock.now}
          empty="Nobody has done anything."
          about={id}
        />
      </section>
      <p class="foot">
        <a href={hrefOf('person', { id: value.item.person.id })}>
          All comments by <bdi>{value.item.person.name}</bdi>
        </a>
        <a href={hrefOf('queue', { view: 'published', thread: value.item.thread.id })}>
          All comments on this page
        </a>
        <Keys desk={desk} />
      </p>
    </div>
  )
}

function Part({
  title,
  items,
  desk,
}: {
  readonly title: string
  readonly items: readonly QueueItem[]
  readonly desk: ModerationDesk
}) {
  if (items.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ol class="items" aria-label={title}>
        {items.map(item => (
          <li key={item.comment.id}>
            <Item item={item} desk={desk} />
          </li>
        ))}
      </ol>
    </section>
  )
}

const Missing = () => (
  <p class="empty" role="alert">
    This comment cannot be shown. It may belong to another site.{' '}
    <a href={hrefOf('queue')}>To the queue</a>
  </p>
)
