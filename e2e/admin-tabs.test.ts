import { expect, test, writeTwo } from './queue.ts'

/** The streams of counts that tabs have open. */
const STREAMS = '/admin/api/queue/events'

test('eight tabs of the queue share one stream, and all of them act and hear', async ({
  page,
  queue,
}) => {
  await queue.open()
  const context = page.context()
  let streams = 0
  context.on('request', request => {
    if (request.url().endsWith(STREAMS)) streams++
  })
  const tabs = []
  for (let n = 0; n < 8; n++) {
    const tab = await context.newPage()
    await tab.goto(`${queue.server.url}/admin/queue`)
    await tab.getByRole('heading', { level: 1 }).waitFor()
    tabs.push(tab)
  }
  await writeTwo(queue)
  for (const tab of tabs) await expect(tab).toHaveTitle(/^\(2\) Queue/)
  // The page that was there first has it, and a request of each tab still gets through.
  expect(streams).toBe(0)
  for (const tab of tabs) {
    const status = await tab.evaluate(async () => (await fetch('/admin/api/queue/counts')).status)
    expect(status).toBe(200)
  }
  // When it goes, another has it.
  await page.goto('about:blank')
  await expect.poll(() => streams).toBe(1)
  await queue.write({ name: 'Cleo' })
  for (const tab of tabs) await expect(tab).toHaveTitle(/^\(3\) Queue/)
  for (const tab of tabs) await tab.close()
})
