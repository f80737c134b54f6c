import { render } from 'preact'
import { batch } from '@preact/signals'
import type { Comment, Me } from '#protocol/comment.ts'
import { ApiError } from '../api.ts'
import type { Page } from '../embed.ts'
import type { Formatter } from '../i18n/format.ts'
import type { Node, ThreadStore } from '../store/thread.ts'
import { createSheet } from '../sheet.ts'
import { Composer } from './composer.tsx'
import { createComposing } from './composing.ts'
import { createIdentity } from './identity.ts'
import { createOutbox } from './outbox.ts'
import { Own } from './own.tsx'
import { createWrite } from './write.ts'
import css from './writing.css?inline'

/** What the widget lends to the part of it that writes. */
export interface WriterPort {
  readonly server: string
  readonly page: Page
  readonly root: ShadowRoot
  readonly store: ThreadStore
  readonly format: Formatter
  /** Tells a screen reader, politely. */
  say(news: string): void
}

/** A box to write in, and where what surrounds it goes. */
export interface Place {
  readonly parent: Node | null
  readonly text: HTMLTextAreaElement
  readonly host: HTMLElement
}

/**
 * Everything that only people who write need. It comes in a chunk of its own, which after an upgrade
 * of the server may be of a newer build than the widget that asked for it: then it brings its own
 * renderer. So it draws into elements it is given and never into the widget's tree, and reads the
 * store's signals without subscribing to them.
 */
export interface Writer {
  /** Completes a box with name, button and errors; gives back how to take them away. */
  compose(place: Place): () => void
  /** Likes a comment, or no longer. */
  like(node: Node): Promise<void>
  /** Adds to a comment what only its author sees; gives back how to take it away. */
  own(node: Node, host: HTMLElement): () => void
  /** Finds out what in this thread is the viewer's own. */
  restore(): Promise<void>
}

export function createWriter(port: WriterPort): Writer {
  const { server, page, root, store, format, say } = port
  const identity = createIdentity(server)
  const write = createWrite(server, identity.key)
  const outbox = createOutbox(port, write)
  root.adoptedStyleSheets.push(createSheet(css))

  return {
    compose(place) {
      const { parent, host } = place
      const slot = `${page.pageId ?? page.url}#${parent?.id ?? ''}`
      const composing = createComposing(place, {
        draft: identity.draft(slot),
        keepDraft: text => identity.keepDraft(slot, text),
        preview: body => write('POST', 'preview', { body }),
        post(body, author) {
          identity.sign(author.name, author.email ?? '')
          return outbox.post(parent, body, author, () => {
            // Somebody may have begun another one since.
            if (identity.draft(slot) === body) identity.keepDraft(slot, '')
          })
        },
      })
      render(
        <Composer
          composing={composing}
          format={format}
          author={identity.author()}
          isReply={parent !== null}
        />,
        host,
      )
      return () => {
        composing.stop()
        render(null, host)
      }
    },
    async like(node) {
      const before = node.comment.value
      const liked = !node.liked.value
      const show = (liked: boolean, comment: Comment) =>
        batch(() => {
          node.liked.value = liked
          store.put(comment)
        })
      show(liked, { ...before, likes: before.likes + (liked ? 1 : -1) })
      try {
        show(liked, await write<Comment>(liked ? 'PUT' : 'DELETE', `comments/${node.id}/like`))
      } catch (error) {
        show(!liked, before)
        if (error instanceof ApiError) say(format.error(error))
        else throw error
      }
    },
    own(node, host) {
      render(<Own node={node} port={port} write={write} outbox={outbox} />, host)
      return () => render(null, host)
    },
    async restore() {
      const thread = store.thread.value?.id
      if (!thread) return
      const me = await write<Me>('GET', `me?thread=${thread}`)
      batch(() => {
        store.viewerId.value = me.author?.id ?? null
        me.waiting.forEach(store.put)
        for (const id of me.liked) {
          const node = store.find(id)
          if (node) node.liked.value = true
        }
      })
    },
  }
}
