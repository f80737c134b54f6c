import { render } from 'preact'
import { batch } from '@preact/signals-core'
import type { Comment, Me } from '#protocol/comment.ts'
import { ApiError } from '../api.ts'
import { dispatch } from '../events.ts'
import { createSheet } from '../sheet.ts'
import { Composer } from './composer.tsx'
import { createChanges } from './changes.ts'
import { createComposing } from './composing.ts'
import { en } from './en.ts'
import { createIdentity } from './identity.ts'
import { createOutbox } from './outbox.ts'
import { Own } from './own.tsx'
import type { Node } from '../store/node.ts'
import type { Writer, WriterPort } from './port.ts'
import { createWrite } from './write.ts'
import css from './writing.css?inline'

/** The writing part of one widget. */
export function createWriter(port: WriterPort): Writer {
  const { server, page, root, store, format } = port
  const identity = createIdentity(server)
  const write = createWrite(server, identity.key)
  const t = { ...en, ...format.words }
  const parts = { ...port, t, write }
  const outbox = createOutbox(parts)
  const slotOf = (parent: Node | null) => `${page.pageId ?? page.url}#${parent?.id ?? ''}`
  root.adoptedStyleSheets.push(createSheet(css))

  return {
    compose(place) {
      const { parent, host } = place
      // Where this part did not come at first, that is said there.
      host.textContent = ''
      const slot = slotOf(parent)
      const composing = createComposing(place, {
        t,
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
          t={t}
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
        const method = liked ? 'PUT' : 'DELETE'
        const comment = await write<Comment>(method, `comments/${node.id}/like`)
        show(liked, comment)
        if (liked) dispatch(root.host, 'comment-liked', { comment })
      } catch (error) {
        show(!liked, before)
        if (error instanceof ApiError) store.news.value = format.error(error)
        else throw error
      }
    },
    own(node, host) {
      render(<Own {...{ node, parts, outbox }} changes={createChanges(node, parts)} />, host)
      return () => render(null, host)
    },
    async restore() {
      const box = root.querySelector('textarea')!
      box.value ||= identity.draft(slotOf(null))
      const thread = store.thread.value?.id
      if (!thread || !identity.hasKey()) return
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
