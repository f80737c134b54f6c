import type { Sort } from '#protocol/comment.ts'
import { remember } from '../thread/storage.ts'
import type { ReadingMessages } from './en.ts'
import { openAll } from './open-all.ts'
import type { ReaderPort } from './port.ts'

const SORTS: readonly Sort[] = ['oldest', 'newest', 'top']

interface Props {
  readonly port: ReaderPort
  readonly t: ReadingMessages
}

/** The reader's view of the thread: its order, and comments open or cut. */
export function Tools({ port: { server, store }, t }: Props) {
  async function sort({ currentTarget: select }: { currentTarget: HTMLSelectElement }) {
    const sort = select.value as Sort
    remember(server, { sort })
    await store.resort(sort)
    // A failed load leaves the shown order selected.
    select.value = store.sort.peek()
  }

  function open(open: boolean) {
    remember(server, { open })
    openAll(store, open)
  }

  return (
    <>
      <select aria-label={t.order} onChange={sort}>
        {SORTS.map(sort => (
          <option key={sort} value={sort} selected={sort === store.sort.peek()}>
            {t[sort]}
          </option>
        ))}
      </select>
      <button onClick={() => open(true)}>{t.expandAll}</button>
      <button onClick={() => open(false)}>{t.collapseAll}</button>
    </>
  )
}
