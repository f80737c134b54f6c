import { randomBytes, randomUUID } from 'node:crypto'
import type { Comment } from '#protocol/comment.ts'

/** What a test says of a comment that it writes. */
export interface Written {
  readonly name?: string
  readonly body?: string
  readonly parentId?: string | null
  /** Whose it is; somebody new's where nothing is said. */
  readonly key?: string
  readonly id?: string
  readonly pageId?: string | null
  readonly website?: string | null
}

/** Posts a comment on the page at `url` through the API, as a browser there would. */
export type WriteComment = (url: string, written?: Written) => Promise<Comment>

/** A key as a browser makes one. */
export const aKey = () => randomBytes(32).toString('base64url')

/** What a browser on the page at `url` sends. */
export function toRequest(url: string, written: Written = {}): RequestInit {
  const { name = 'Ada', body = 'A comment.', parentId = null, key = aKey() } = written
  const { id = randomUUID(), pageId = null, website = null } = written
  return {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      origin: new URL(url).origin,
    },
    body: JSON.stringify({
      id,
      url,
      pageId,
      title: null,
      parentId,
      body,
      author: { name, email: null, website },
    }),
  }
}

export function createWrite(server: string): WriteComment {
  return async (url, written) => {
    const response = await fetch(`${server}/api/v1/comments`, toRequest(url, written))
    if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`)
    return (await response.json()) as Comment
  }
}

/** Posts `count` comments one after the other; `say` gives what each has to say. */
export async function writeMany(
  write: WriteComment,
  url: string,
  count: number,
  say: (index: number) => Written,
): Promise<readonly Comment[]> {
  const comments: Comment[] = []
  for (let index = 0; index < count; index++) comments.push(await write(url, say(index)))
  return comments
}
