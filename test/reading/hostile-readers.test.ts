import { Window } from 'happy-dom'
import { beforeAll, describe, expect, test } from 'vitest'
import type { QueueDetail, QueuePage } from '#protocol/admin.ts'
import type { Comment } from '#protocol/comment.ts'
import { toPlainText } from '#protocol/body.ts'
import { call, PAGE, post, SITE, type SignedIn } from '../support/server.ts'
import { done } from '../support/moderation.ts'
import { toHtml } from '../../src/server/node/mail/letter-html.tsx'
import { toText } from '../../src/server/node/mail/letter-text.ts'
import { aStage, type OutboxStage } from '../support/outbox-stage.ts'
import { exportAll } from '../support/transfer.ts'

// Texts that would act as markup wherever a reader forgets to escape them. Each is the name, the
// page's title and the comment at once; `e2e` tries many more in a browser.
const TEXTS = [
  '<script>window.run=1</script>',
  '"><img src=x onerror=run()>',
  "' onmouseover='run()",
  '</title><svg onload=run()>',
  ']]><b>bold</b>',
  '&lt;i&gt; &amp;amp;',
  '{"a": "\\u003c"} %0d%0aBcc: a@b.example',
]

describe.each(TEXTS)('%j is read back as the text it is', text => {
  let stage: OutboxStage
  let as: SignedIn
  let comment: Comment

  const get = <T>(path: string) => done<T>(call(stage, 'GET', path, { as }))
  const fetchText = async (path: string) => (await stage.app.request(path)).text()
  /** In Markdown some of its characters would be marks. */
  const source = `\`\`\`\n${text}\n\`\`\``

  beforeAll(async () => {
    stage = await aStage()
    as = await stage.aMember('all')
    await stage.aWebhook()
    const author = { name: text, email: null, website: null }
    comment = await post(stage, { title: text, body: source, author })
  })

  function expectText({ author, body }: Comment) {
    expect(author.name).toBe(text)
    expect(toPlainText(body)).toBe(text)
  }

  function expectHarmless(html: string) {
    const { document } = new Window()
    document.write(html)
    const shadows = [...document.querySelectorAll('template')].map(({ content }) => content)
    for (const root of [document, ...shadows]) {
      expect(root.querySelector('img, b, i')).toBeNull()
      const scripts = [...root.querySelectorAll('script')]
      // Browsers do not run data blocks.
      expect(scripts.filter(({ type }) => !/^application\/(?:ld\+)?json$/.test(type))).toEqual([])
      for (const element of root.querySelectorAll('*')) {
        expect(element.getAttributeNames().filter(name => name.startsWith('on'))).toEqual([])
      }
    }
    const texts = [document.body, ...shadows].map(root => root.textContent)
    expect(texts.join('\n')).toContain(text)
  }

  test('in the thread, the replies of the API, and the latest of the site', async () => {
    const thread = JSON.parse(await fetchText(`/api/v1/thread?url=${PAGE}`))
    expect(thread.thread.title).toBe(text)
    expectText(thread.comments[0])
    expectText(JSON.parse(await fetchText(`/api/v1/comments/${comment.id}`)))
    const { latest } = JSON.parse(await fetchText(`/api/v1/latest?site=${SITE}`))
    expect(latest[0].thread.title).toBe(text)
    expectText(latest[0].comment)
  })

  test('in the queue, its search and its detail', async () => {
    const query = new URLSearchParams({ view: 'published', q: text })
    for (const path of [`/queue?view=published`, `/queue?${query}`]) {
      const { items } = await get<QueuePage>(path)
      expect(items).toHaveLength(1)
      expect(items[0]).toMatchObject({ thread: { title: text }, person: { name: text } })
      expectText(items[0]!.comment)
    }
    const detail = await get<QueueDetail>(`/comments/${comment.id}`)
    expect(detail.source).toBe(source)
    expectText(detail.item.comment)
  })

  test('on the pages without script, and in the fragment', async () => {
    expectHarmless(await fetchText(`/thread?url=${PAGE}`))
    expectHarmless(await fetchText(`/c/${comment.id}`))
    expectHarmless(await fetchText(`/api/v1/thread.html?url=${PAGE}&data=1`))
  })

  test('in feeds', async () => {
    const { items } = JSON.parse(await fetchText(`/api/v1/feed?site=${SITE}&format=json`))
    expectHarmless(items[0].content_html)
    expect(items[0].authors?.[0]?.name ?? items[0].author?.name).toBe(text)
  })

  test('in mail', async () => {
    await stage.mailTo(as)
    const [mail] = stage.mails
    expect(mail!.subject).not.toMatch(/[\r\n]/)
    // Nothing in a mail is to be made a link of, so its addresses are broken invisibly.
    expect(toText(mail!).replaceAll('\u2060', '')).toContain(text)
    const { document } = new Window()
    document.write(toHtml(mail!))
    expect(document.querySelector('script, img, svg, b, i')).toBeNull()
    expect(document.querySelectorAll('[onerror], [onload], [onmouseover]')).toHaveLength(0)
  })

  test('by webhooks and in an export', async () => {
    await stage.callHook()
    const { data } = JSON.parse(stage.requests[0]![1].body)
    expect(JSON.stringify(data)).toContain(JSON.stringify(text).slice(1, -1))
    const records = (await exportAll(stage.db)).trim().split('\n')
    const kept = records.map(line => JSON.parse(line) as Record<string, unknown>)
    expect(kept.find(({ type }) => type === 'comment')).toMatchObject({ source, authorName: text })
    expect(kept.find(({ type }) => type === 'thread')).toMatchObject({ title: text })
  })
})
