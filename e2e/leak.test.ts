import type { CDPSession } from '@playwright/test'
import { aPage, aTag } from './a-page.ts'
import { open } from './thread.ts'
import { textOf } from './text.ts'
import { expect, test } from './test.ts'
import { writeMany } from './write.ts'

const CYCLES = 50

/** What is alive after everything that can be collected has been. */
async function measure(session: CDPSession) {
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (name: string) => metrics.find(metric => metric.name === name)!.value
  return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heap: of('JSHeapUsedSize') }
}

/** As `measure`, once two looks in a row agree: requests that were broken off end a little later. */
async function measureSettled(session: CDPSession) {
  let last = await measure(session)
  const isSettled = async () => {
    const now = await measure(session)
    const isSame = now.nodes === last.nodes && now.listeners === last.listeners
    last = now
    return isSame
  }
  await expect.poll(isSettled, { intervals: [1000] }).toBe(true)
  return last
}

test(`mounting and removing the element ${CYCLES} times leaves nothing behind`, async ({
  page,
  host,
  write,
}) => {
  const tag = `<div id="place"></div><after-word></after-word>${aTag()}`
  const url = host.page(aPage({ tag }))
  await writeMany(write, url, 20, index => ({ name: `Number ${index}`, body: textOf(index + 1) }))
  await open(page, url)

  const mountAndRemove = (times: number) =>
    page.evaluate(async times => {
      const frame = () => new Promise(resolve => requestAnimationFrame(resolve))
      for (let time = 0; time < times; time++) {
        document.querySelector('after-word')?.remove()
        const element = document.createElement('after-word')
        element.setAttribute('loading', 'eager')
        document.querySelector('#place')!.append(element)
        while (!element.shadowRoot?.querySelectorAll('article').length) await frame()
        const root = element.shadowRoot
        root.querySelector('textarea')!.focus()
        while (!root.querySelector('[part=post]')) await frame()
        root.querySelector<HTMLElement>('button[aria-controls]')!.click()
        root.querySelector<HTMLElement>('[part=controls] button')!.click()
        await frame()
        await frame()
        element.remove()
      }
      await frame()
    }, times)

  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('HeapProfiler.enable')
  // The first rounds fill caches: the browser's, ours, and the compiler's, which compiles again what runs
  // often: 80 kB within the first 60 rounds, and 3 kB within the next 50.
  await mountAndRemove(60)
  const before = await measureSettled(session)
  await mountAndRemove(CYCLES)
  // A leak stays, however long the test waits.
  await expect
    .poll(
      async () => {
        const { listeners, nodes, heap } = await measure(session)
        return { listeners, nodes, leaks: (heap - before.heap) / CYCLES >= 1000 }
      },
      { intervals: [1000] },
    )
    .toEqual({ listeners: before.listeners, nodes: before.nodes, leaks: false })
})
