import { render } from 'preact'
import { batch } from '@preact/signals-core'
import type { Comment, Me } from '#protocol/comment.ts'
import { ApiError } from '../thread/api.ts'
import { dispatch } from '../thread/events.ts'
import { follow } from '../thread/follow.ts'
import { later } from '../thread/later.ts'
import { createSheet } from '../thread/style-sheet.ts'
import { Composer } from './composer.tsx'
import { createChanges } from './changes.ts'
import { createComposing } from './composing.ts'
import { en } from './en.ts'
import { createIdentity } from './identity.ts'
import { createOutbox } from './outbox.ts'
import { explainError } from './explain.ts'
import { toFaults } from './faults.ts'
import { Own } from './own.tsx'
import type { WriterParts } from './parts.ts'
import { createProofs } from './proofs.ts'
import { createReturns } from './returns.ts'
import type { CommentNode } from '../thread/store/node.ts'
import type { Writer, WriterPort } from './port.ts'
import { createWrite } from './write.ts'
import css from './writing.css?inline'

/** The writing part of one widget. */
export function createWriter(port: WriterPort): Writer {
  const { server, page, root, store, format } = port
  const identity = createIdentity(server)
  const write = createWrite(server, identity.key)
  const t = { ...en, ...format.words }
  const proofs = createProofs(port, identity)
  const explain = (error: ApiError) => explainError(error, format, t)
  const loadFates = later(async () => {
    const { followFates, showWaiting } = await import('./fate.ts')
    followFates(parts, readMe)
    return (comments: readonly Comment[]) => showWaiting(store, comments)
  })
  // Without it the fate of a comment is seen when the page is loaded again.
  const onWaiting = () => void loadFates().catch(() => undefined)
  const parts: WriterParts = { ...port, t, write, proofs, explain, onWaiting }
  const loadReports = later(async () => (await import('./report.tsx')).createReports(parts))
  const outbox = createOutbox(parts)
  const returns = createReturns(parts, error =>
    error.errors.length ? toFaults(error.errors, t, format) : { body: explain(error) },
  )
  const slotOf = (parent: CommentNode | null) => `${page.pageId ?? page.url}#${parent?.id ?? ''}`
  const readMe = () => write<Me>('GET', `me?thread=${store.thread.peek()!.id}`)
  root.adoptedStyleSheets.push(createSheet(css))

  return {
    compose(place) {
      const { parent, host } = place
      // The place where a failed load of this chunk was reported.
      host.textContent = ''
      const slot = slotOf(parent)
      const composing = createComposing(place, {
        t,
        format,
        draft: identity.draft(slot),
        keepDraft: text => identity.keepDraft(slot, text),
        preview: body => write('POST', 'preview', { body }),
        prepare: proofs.prepare,
        post(written) {
          const { name, email } = written.author
          identity.sign(name, email ?? '')
          return outbox.post(parent, written, {
            onDone() {
              // Another draft may have begun meanwhile.
              if (identity.draft(slot) === written.body) identity.keepDraft(slot, '')
            },
            giveBack: error => returns.give(parent, written.body, error),
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
      const closed = returns.open(parent, composing)
      return () => {
        closed()
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
        if (error instanceof ApiError) store.news.value = explain(error)
        else throw error
      }
    },
    own(node, host) {
      const changes = createChanges(node, parts)
      const { own: comment, stop } = follow(node.comment)
      const { own: locked, stop: stopLocked } = follow(store.locked)
      render(<Own {...{ node, parts, outbox, changes, comment, locked }} />, host)
      return () => {
        stop()
        stopLocked()
        render(null, host)
      }
    },
    async report(node, button) {
      const report = await loadReports().catch(() => null)
      if (report) report(node, button)
      else store.news.value = format.t.errors.offline!
    },
    async moderate(pass) {
      const { createModerator } = await import('../moderation/moderator.tsx')
      await createModerator(parts, pass)
    },
    async waits(id) {
      const { waiting } = await readMe()
      const comment = waiting.find(comment => comment.id === id)
      if (comment) (await loadFates())([comment])
      return !!comment
    },
    async restore() {
      const box = root.querySelector('textarea')
      // A thread that is closed has none.
      if (box) box.value ||= identity.draft(slotOf(null))
      if (!store.thread.value?.id || !identity.hasKey()) return
      const me = await readMe()
      batch(() => {
        store.viewerId.value = me.author?.id ?? null
        for (const id of me.liked) {
          const node = store.find(id)
          if (node) node.liked.value = true
        }
      })
      if (me.waiting.length) (await loadFates())(me.waiting)
    },
  }
}
