import type { CDPSession, Page } from 'playwright'
import { asNewReader, launch } from './browser.ts'
import type { Scale } from './scale.ts'
import type { Stage } from './stage.ts'
import { toRatio, toTable, toText } from './table.ts'
import { publish, VARIANTS } from './variants.ts'

/** The live memory after a full collection. */
interface Alive {
  readonly comments: number
  readonly heap: number
  readonly nodes: number
  readonly listeners: number
}

/** The memory of a page after many presses of "Show more comments" in the longest thread. */
export async function measureMemory(stage: Stage, scale: Scale): Promise<string> {
  const post = stage.posts.at(-1)!
  const browser = await launch()
  const measured: Alive[] = []
  try {
    for (const variant of VARIANTS) {
      const url = await publish(stage, variant, post)
      const alive = await asNewReader(browser, async (page, session) => {
        await page.goto(url)
        for (let press = 0; press < scale.presses; press++) await showMore(page)
        return measure(page, session)
      })
      measured.push(alive)
    }
  } finally {
    await browser.close()
  }
  const [floor] = measured
  const rows = measured.map((alive, index) => [
    VARIANTS[index]!.name,
    toText(alive.comments),
    toText(alive.heap / 1e6),
    toRatio(alive.heap, floor!.heap),
    alive.nodes.toLocaleString('en'),
    toRatio(alive.nodes, floor!.nodes),
    alive.listeners.toLocaleString('en'),
  ])
  const head = ['page', 'comments', 'JS heap MB', 'ratio', 'DOM nodes', 'ratio', 'listeners']
  return `Memory after ${scale.presses} times "Show more comments" of ${post.size.toLocaleString('en')}\n\n${toTable(head, rows)}`
}

async function showMore(page: Page): Promise<void> {
  const comments = page.locator('article')
  const before = await comments.count()
  await page.getByRole('button', { name: 'Show more comments' }).click()
  await comments.nth(before).waitFor({ state: 'attached' })
}

async function measure(page: Page, session: CDPSession): Promise<Alive> {
  const comments = await page.locator('article').count()
  await session.send('Performance.enable')
  await session.send('HeapProfiler.enable')
  // The first collection may release more.
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (name: string) => metrics.find(metric => metric.name === name)!.value
  return {
    comments,
    heap: of('JSHeapUsedSize'),
    nodes: of('Nodes'),
    listeners: of('JSEventListeners'),
  }
}
