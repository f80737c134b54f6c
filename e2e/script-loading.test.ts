import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { aPage } from './a-page.ts'
import { DIST } from './server.ts'
import { heading, reach } from './thread.ts'
import { expect, test } from './test.ts'

/** A script that gets another one into the page, which may name the server by `/SERVER/`. */
const loader = (code: string, attributes = '') => `<script ${attributes}>${code}</script>`

/** How pages, optimisers and tag managers bring the script; `document.currentScript` is null in most. */
const WAYS: Readonly<Record<string, (options: string) => string>> = {
  'a module': options => `<script type="module" ${options} src="/embed.js"></script>`,
  'a query and a hash': options => `<script async ${options} src="/embed.js?ver=6.1#x"></script>`,
  'an optimiser that holds it back': options =>
    `<script type="delayed" data-delayed-src="/embed.js" ${options}></script>${loader(
      `addEventListener('load', () => {
        for (const old of document.querySelectorAll('[type=delayed]')) {
          const script = document.createElement('script')
          for (const { name, value } of old.attributes)
            if (name !== 'type') script.setAttribute(name.replace('data-delayed-src', 'src'), value)
          old.replaceWith(script)
        }
      })`,
    )}`,
  'an optimiser that puts a copy in the head': options =>
    `<script type="later-text/javascript" src="/embed.js" ${options}></script>${loader(
      `addEventListener('load', () => {
        const script = document.createElement('script')
        for (const { name, value } of document.querySelector('[type^=later]').attributes)
          if (name !== 'type') script.setAttribute(name, value)
        document.head.append(script)
      })`,
    )}`,
  'an optimiser that runs its text from a blob': options =>
    `<script type="later" data-later-src="/embed.js" ${options}></script>${loader(
      `addEventListener('load', async () => {
        const answer = await fetch(document.querySelector('[type=later]').dataset.laterSrc)
        const script = document.createElement('script')
        script.src = URL.createObjectURL(await answer.blob())
        document.head.append(script)
      })`,
    )}`,
  'a loader that takes its script out again': options =>
    `<script type="none" ${options}></script>${loader(
      `addEventListener('load', () => {
        const script = document.createElement('script')
        Object.assign(script.dataset, document.querySelector('[type=none]').dataset)
        script.src = '/SERVER/embed.js'
        script.onload = () => script.remove()
        document.body.append(script)
      })`,
    )}`,
}

for (const [name, tag] of Object.entries(WAYS))
  test(`the thread comes by ${name}, with the options of its tag`, async ({
    page,
    host,
    write,
  }) => {
    const post = host.page('')
    await write(post, { name: 'Ada' })
    await page.goto(host.page(aPage({ tag: tag(`data-url="${post}"`) })))
    await expect(page.locator('after-word')).toHaveCount(1)
    await reach(page)
    await expect(heading(page)).toHaveText('1 Comment')
  })

test('a module may import the script, with an element or without', async ({
  page,
  host,
  write,
}) => {
  const code = loader("import('/SERVER/embed.js')", 'type="module"')
  const url = host.page(aPage({ tag: code }))
  await write(url)
  await page.goto(url)
  await reach(page)
  await expect(heading(page)).toHaveText('1 Comment')
  await page.goto(host.page(aPage({ tag: `<after-word url="${url}"></after-word>${code}` })))
  await expect(page.locator('after-word')).toHaveCount(1)
  await expect(heading(page)).toHaveText('1 Comment')
})

test('counts and latest comments come as modules too', async ({ page, host, write }) => {
  await write(`${host.origin}/ways/counted`, { name: 'Ada' })
  const tag = `<p><a data-afterword-count href="/ways/counted">Discuss</a></p>
    <afterword-latest limit="1"></afterword-latest>
    <script type="module" src="/count.js"></script><script type="module" src="/latest.js"></script>`
  await page.goto(host.page(aPage({ tag })))
  await expect(page.locator('a[data-afterword-count]')).toHaveText('1 Comment')
  await expect(page.locator('afterword-latest').getByRole('listitem')).toHaveCount(1)
})

for (const name of ['embed', 'count', 'latest'])
  test(`${name}.js in a bundle says in one sentence what it lacks, and breaks nothing`, async ({
    page,
    host,
    trouble,
  }) => {
    trouble.expect(/Afterword/)
    const said: string[] = []
    page.on('console', message => said.push(message.text()))
    const code = await readFile(join(DIST, `${name}.js`), 'utf8')
    await page.route('**/bundle.js', route =>
      route.fulfill({
        contentType: 'text/javascript',
        body: `${code}\ndocument.body.dataset.after = 'ran'`,
      }),
    )
    await page.goto(
      host.page(aPage({ tag: '<after-word></after-word><script src="/bundle.js"></script>' })),
    )
    await expect(page.locator('body')).toHaveAttribute('data-after', 'ran')
    expect(said).toEqual([`Afterword: no tag names ${name}.js.`])
  })
