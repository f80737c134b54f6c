import type { Comment, Sort, ThreadPage } from '#protocol/comment.ts'
import { parseMarkdown } from '../text/markdown.ts'
import { HOUR_MS } from '../../units.ts'

/** The page on which owners try out how comments look. */
export const previewUrlOf = (publicUrl: string): string => `${publicUrl}/admin/preview`

interface SampleComment {
  readonly by: string
  readonly hoursAgo: number
  readonly likes: number
  /** The place of the one it replies to. */
  readonly replyTo: number | null
  readonly text: string
}

// Something of everything that the options of the tag change: a comment that is cut, a conversation, and
// another one first in each order.
const SAMPLES: readonly SampleComment[] = [
  {
    by: 'Mina Sørby',
    hoursAgo: 74,
    likes: 4,
    replyTo: null,
    text: `Thank you for writing this down. I had been meaning to ask how you keep the second one from drying out, and now I know.

For anyone who wants to try it, this is what I learned the hard way:

- start with *less* than you think, you can always add
- keep it away from the window
- write the date on it, because you will not remember

My first two went wrong because I was impatient. The third is two years old now and has outlived the shelf that it stood on. I would never have believed that when I began, and neither would my neighbours, who had to hear about it every week.

If you are still reading: do it on a Sunday.`,
  },
  {
    by: 'Teo Calder',
    hoursAgo: 70,
    likes: 1,
    replyTo: 0,
    text: 'Why on a Sunday?',
  },
  {
    by: 'Mina Sørby',
    hoursAgo: 69,
    likes: 6,
    replyTo: 1,
    text: 'So that there is somebody at home to stop you from looking every hour.',
  },
  {
    by: 'Aurelio',
    hoursAgo: 30,
    likes: 11,
    replyTo: null,
    text: `> and those of your readers begin

I like that. Here is the [list I promised](https://example.com/) last time, and the one line that matters: \`wait\`.`,
  },
  {
    by: 'Ruth Ekeberg',
    hoursAgo: 2,
    likes: 0,
    replyTo: null,
    text: 'Came for the recipe, stayed for the argument about windows.',
  },
]

/**
 * A sample conversation for the preview, built anew for each request. It is in no database, so
 * neither the owner's queue nor an export contains it.
 */
export function sampleThread(publicUrl: string, order: Sort, now: Date): ThreadPage {
  const comments = SAMPLES.map((sample, place) => toComment(sample, place, now))
  const top = comments.filter(({ parentId }) => parentId === null)
  const replies = comments.filter(({ parentId }) => parentId !== null)
  return {
    thread: {
      // Without an id there is nothing to listen for.
      id: null,
      url: previewUrlOf(publicUrl),
      title: null,
      count: comments.length,
      version: 1,
      newestAt: comments.at(-1)!.createdAt,
      locked: false,
      pinned: null,
    },
    comments: [...top.toSorted(ORDERS[order]), ...replies],
    nextCursor: null,
    focus: null,
  }
}

const ORDERS: Readonly<Record<Sort, (a: Comment, b: Comment) => number>> = {
  oldest: (a, b) => a.createdAt.localeCompare(b.createdAt),
  newest: (a, b) => b.createdAt.localeCompare(a.createdAt),
  top: (a, b) => b.likes - a.likes,
}

const idOf = (place: number) => `00000000-0000-7000-8000-${String(place).padStart(12, '0')}`

function toComment(
  { by, hoursAgo, likes, replyTo, text }: SampleComment,
  place: number,
  now: Date,
) {
  const author = SAMPLES.findIndex(sample => sample.by === by)
  return {
    id: idOf(place),
    parentId: replyTo === null ? null : idOf(replyTo),
    author: { id: idOf(author), name: by, website: null, role: 'guest', verified: false },
    body: parseMarkdown(text),
    lang: 'en',
    truncated: false,
    createdAt: new Date(now.getTime() - hoursAgo * HOUR_MS).toISOString(),
    editedAt: null,
    likes,
    replies: SAMPLES.filter(sample => sample.replyTo === place).length,
    state: 'published',
  } satisfies Comment
}
