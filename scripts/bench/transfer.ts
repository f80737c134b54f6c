import type { Page } from 'playwright'
import { asNewReader, launch } from './browser.ts'
import { watchFirstComment } from './first-comment.ts'
import type { Stage } from './stage.ts'
import { toTable } from './table.ts'
import { publish, VARIANTS } from './variants.ts'

/** An answer that a browser got for a thread. */
interface Received {
  readonly path: string
  /** As the server sent it; `null` for what came from the browser's own cache. */
  status: number | null
  /** Over the wire, head included. */
  bytes: number
}

/** The transfer of each request: on the first visit and on a later one. */
export async function measureTransfer(stage: Stage): Promise<string> {
  const post = stage.posts.find(({ size }) => size === 100)!
  const browser = await launch()
  const rows: string[][] = []
  try {
    for (const variant of VARIANTS) {
      const url = await publish(stage, variant, post)
      const visits = await asNewReader(browser, async page => {
        await watchFirstComment(page)
        return [await visit(page, url), await visit(page, url)] as const
      })
      rows.push(...toRows(variant.name, ...visits))
    }
  } finally {
    await browser.close()
  }
  const head = ['answer', 'first visit', 'bytes', 'on return', 'bytes']
  return `Bytes that a reader of ${post.size} comments receives, the page itself left out\n\n${toTable(head, rows)}`
}

async function visit(page: Page, url: string): Promise<readonly Received[]> {
  await page.goto('about:blank')
  const session = await page.context().newCDPSession(page)
  const received = new Map<string, Received>()
  const { origin } = new URL(url)
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.startsWith(origin)) return
    received.set(requestId, { path: new URL(request.url).pathname, status: null, bytes: 0 })
  })
  // The bytes on the wire: elsewhere the browser reports a valid copy as a 200.
  session.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode }) => {
    const answer = received.get(requestId)
    if (answer) answer.status = statusCode
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const answer = received.get(requestId)
    if (answer) answer.bytes = encodedDataLength
  })
  await session.send('Network.enable')
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.evaluate(() => window.firstComment)
  await session.detach()
  return [...received.values()]
}

function toRows(variant: string, first: readonly Received[], back: readonly Received[]) {
  const cells = (answer: Received | undefined) => [
    answer ? String(answer.status ?? 'own copy') : '',
    answer ? answer.bytes.toLocaleString('en') : '',
  ]
  const paths = new Set([...first, ...back].map(({ path }) => path))
  const rows = Array.from(paths, path => [
    `${variant}: ${path}`,
    ...[first, back].flatMap(visit => cells(visit.find(answer => answer.path === path))),
  ])
  const sum = (visit: readonly Received[]) => visit.reduce((all, { bytes }) => all + bytes, 0)
  const sums = [first, back].flatMap(visit => ['', sum(visit).toLocaleString('en')])
  return [...rows, [`${variant}: together`, ...sums]]
}
