import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright'
import { launchOptions } from '../e2e/launch.ts'
import { startServer } from '../e2e/server.ts'
import { setInFont, type FontName } from './pictures/fonts.ts'
import { fillQueue, likeDemo, setUpSite } from './pictures/set-up.ts'

// Draws the pictures of the README from the built server and its demo: `npm run pictures`.

const FOLDER = join(import.meta.dirname, '../docs/pictures')
const QUALITY = 85
/** Bytes of one picture, at most: a README is read on phones too. */
const MOST = 120_000

interface Picture {
  readonly name: string
  readonly path: string
  readonly font: FontName
  /** The element at the top of the picture. */
  readonly from: string
  readonly context: BrowserContextOptions
}

const THREAD = { path: '/demo/', font: 'Source Serif 4', from: 'after-word' } as const
const COLUMN = { viewport: { width: 640, height: 690 }, deviceScaleFactor: 2 }
const PHONE = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2, hasTouch: true }
const DESK = { viewport: { width: 1160, height: 845 }, deviceScaleFactor: 1.5 }

const PICTURES: readonly Picture[] = [
  { ...THREAD, name: 'thread-light', context: { ...COLUMN, colorScheme: 'light' } },
  { ...THREAD, name: 'thread-dark', context: { ...COLUMN, colorScheme: 'dark' } },
  { ...THREAD, name: 'phone', context: { ...PHONE, colorScheme: 'light' } },
  { name: 'queue', path: '/admin/queue', font: 'Inter', from: 'body', context: DESK },
]

const folder = await mkdtemp(join(tmpdir(), 'afterword-pictures-'))
const server = await startServer({
  AFTERWORD_DATABASE: join(folder, 'comments.db'),
  AFTERWORD_DEMO: 'on',
})
const browser = await chromium.launch(launchOptions)
try {
  const cookie = await setUpSite(server)
  await fillQueue(server)
  await likeDemo(server)
  for (const picture of PICTURES) await draw(browser, picture, cookie)
} finally {
  await browser.close()
  await server.stop()
  await rm(folder, { recursive: true })
}

async function draw(browser: Browser, picture: Picture, cookie: string): Promise<void> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    // The admin's own policy lets no font in.
    bypassCSP: true,
    ...picture.context,
  })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: server.url }])
  const page = await context.newPage()
  await page.goto(server.url + picture.path)
  await page.addStyleTag({ content: await setInFont(picture.font) })
  // A thread is loaded when its reader comes near.
  await page.locator(picture.from).evaluate(element => element.scrollIntoView())
  await page.locator('article').nth(2).waitFor()
  await page.evaluate(() => document.fonts.ready)
  await page.locator(picture.from).evaluate(element => element.scrollIntoView())
  await save(picture.name, await shoot(page))
  await context.close()
}

async function save(name: string, bytes: Buffer): Promise<void> {
  if (bytes.length > MOST) throw new Error(`${name} has ${bytes.length} bytes, more than ${MOST}.`)
  await writeFile(join(FOLDER, `${name}.webp`), bytes)
  console.log(`${String(bytes.length).padStart(7)} B  docs/pictures/${name}.webp`)
}

/** The window as WebP, a format that Playwright's own screenshots lack. */
async function shoot(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page)
  const options = { format: 'webp', quality: QUALITY } as const
  const { data } = await session.send('Page.captureScreenshot', options)
  return Buffer.from(data, 'base64')
}
