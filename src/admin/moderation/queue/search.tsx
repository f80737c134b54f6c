import { useEffect, useRef } from 'preact/hooks'
import { go, hrefOf } from '../../kit/place.ts'
import { toQuery, type QueueView } from './filter.ts'

interface SearchProps {
  readonly filter: QueueView
}

// The search starts after this pause in typing.
const PAUSE_MS = 250

const goTo = (filter: QueueView) => go(hrefOf('queue', toQuery(filter)), { replace: true })

/** Searches while it is typed. What is searched for stands in the address. */
export function Search({ filter }: SearchProps) {
  const box = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  // The box follows the address ("Back"), except while the moderator types.
  useEffect(() => {
    if (document.activeElement !== box.current) box.current!.value = filter.q
  }, [filter.q])
  const search = () => {
    clearTimeout(timer.current)
    const q = box.current!.value.trim()
    if (q !== filter.q) goTo({ ...filter, q })
  }
  const searchSoon = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(search, PAUSE_MS)
  }
  return (
    <form
      role="search"
      class="search"
      onSubmit={event => {
        event.preventDefault()
        search()
        document.querySelector<HTMLElement>('.item')?.focus()
      }}
    >
      <input
        ref={box}
        type="search"
        aria-label="Search comments, names and pages"
        aria-keyshortcuts="/"
        placeholder="Search"
        dir="auto"
        defaultValue={filter.q}
        onInput={searchSoon}
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  )
}
