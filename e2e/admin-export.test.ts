import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, faultsOf, inDatabase, signIn, test } from './admin.ts'
import { aPage } from './a-page.ts'
import { afterword } from './command.ts'
import { writeMany } from './write.ts'

test('an owner downloads their site, and another server takes it for whole', async ({
  page,
  server,
  host,
  write,
}) => {
  const url = host.page(aPage())
  await writeMany(write, url, 12, n => ({ name: `Ada ${n}`, body: `comment ${n} of many` }))
  const { id } = await signIn(page, server)
  await page.goto(`${server.url}/admin/data`)
  const began = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the export' }).press('Enter')
  const download = await began
  expect(download.suggestedFilename()).toMatch(/^afterword-localhost-\d+-\d{4}-\d\d-\d\d\.jsonl$/)
  await expect(page.getByRole('status').getByText('Download started.')).toBeVisible()
  const folder = await mkdtemp(join(tmpdir(), 'afterword-'))
  const file = join(folder, 'export.jsonl')
  await download.saveAs(file)
  const text = await readFile(file, 'utf8')
  expect(text.match(/of many/g)!.length).toBeGreaterThanOrEqual(12)
  const lines = text.trimEnd().split('\n')
  expect(JSON.parse(lines.at(-1)!)).toMatchObject({ type: 'end', records: lines.length - 2 })
  const dry = afterword(['import', file, '--dry-run'], {
    AFTERWORD_DATABASE: join(folder, 'new.db'),
  })
  expect(await dry.ended).toMatchObject({ code: 0 })
  await rm(folder, { recursive: true })
  const audit = await inDatabase(server, db => db.selectFrom('audit').selectAll().execute())
  expect(audit).toContainEqual(expect.objectContaining({ action: 'export', staff_id: id }))
})

test('a second download is not begun while one is running', async ({ page, server }) => {
  await signIn(page, server)
  await page.goto(`${server.url}/admin/data`)
  await page.route('**/admin/api/data', route =>
    route.fulfill({ json: { isExporting: true, backups: null } }),
  )
  await page.getByRole('button', { name: 'Download the export' }).click()
  const alert = page.getByRole('alert').filter({ hasText: 'is running already' })
  await expect(alert).toBeVisible()
  await expect(page).toHaveURL(/\/admin\/data$/)
})

test('moderators have neither the page nor its way', async ({ page, server }) => {
  await signIn(page, server, { role: 'moderator' })
  await page.goto(`${server.url}/admin/data`)
  // They are on the queue instead, whose own lists come with it.
  await expect(page.getByRole('heading', { name: 'Queue', level: 1 })).toBeFocused()
  await expect(page.getByRole('navigation', { name: 'Admin' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Your data' })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Your data' })).toHaveCount(0)
})

for (const [name, colorScheme, width] of [
  ['light', 'light', 1200],
  ['dark', 'dark', 1200],
  ['on a phone', 'light', 320],
] as const)
  test(`axe finds nothing: ${name}`, async ({ page, server }, info) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 900 })
    await signIn(page, server)
    await page.goto(`${server.url}/admin/data`)
    await expect(page.getByText('This server makes no backups.')).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    )
    await page.screenshot({ path: info.outputPath('page.png'), caret: 'initial' })
  })
