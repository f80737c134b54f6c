import { useEffect, useRef, useState } from 'preact/hooks'
import type { Comment } from '#protocol/comment.ts'
import { drawBody } from '../../../widget/thread/components/body.tsx'

/** The body of a comment, cut after some lines, with a button for the rest. */
export function Body({ comment, id }: { readonly comment: Comment; readonly id: string }) {
  const element = useRef<HTMLDivElement>(null)
  const [isCut, setCut] = useState(false)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const body = element.current!
    const observer = new ResizeObserver(() => {
      if (body.classList.contains('cut')) setCut(body.scrollHeight > body.clientHeight + 1)
    })
    observer.observe(body)
    return () => observer.disconnect()
  }, [comment.body])
  return (
    <>
      <div
        ref={element}
        id={id}
        class={isOpen ? 'body' : 'body cut'}
        dir="auto"
        lang={comment.lang ?? undefined}
        // Found by the browser's search, or reached by Tab: it lies in what is cut.
        onScroll={() => setOpen(true)}
      >
        {drawBody(comment.body)}
      </div>
      {isCut && (
        <button
          type="button"
          class="quiet expand"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Show less' : 'Expand full comment'}
        </button>
      )}
    </>
  )
}
