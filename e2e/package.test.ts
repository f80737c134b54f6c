import { execFileSync, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'

const ROOT = join(import.meta.dirname, '..')

/** A project that has installed what `npm pack` makes. */
const test = base.extend<object, { project: string }>({
  project: [
    // Playwright finds out what a fixture needs from this very pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'afterword-'))
      const shell = process.platform === 'win32'
      const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]
      execFileSync('npm', pack, { cwd: ROOT, shell })
      const [tarball] = await readdir(folder)
      await mkdir(join(folder, 'node_modules/afterword'), { recursive: true })
      // As npm does; what it would fetch beside it is for who runs a server.
      const into = ['-C', 'node_modules/afterword', '--strip-components=1']
      execFileSync('tar', ['-xzf', tarball!, ...into], { cwd: folder })
      await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
      await use(folder)
      await rm(folder, { recursive: true })
    },
    { scope: 'worker' },
  ],
})

const CONSUMER = `
import { mount, type Comment, type Mounted } from 'afterword'

const mounted: Mounted = mount('#comments', {
  server: 'https://comments.example.com',
  url: undefined,
  pageId: 'a',
  sort: 'newest',
  lines: 4,
  messages: { empty: 'Be the first', count: { one: '{n} note', other: '{n} notes' } },
})
mounted.update({ theme: 'dark', url: undefined })
mounted.element.addEventListener('comment-added', ({ detail }) => {
  const comment: Comment = detail.comment
  console.log(comment.author.name, comment.body)
})
document.addEventListener('thread-failed', ({ detail }) => detail.code === 'offline')
document.querySelector('after-word')?.remove()
document.createElement('afterword-latest').setAttribute('limit', '3')

// @ts-expect-error Which server is not known.
mount(document.body, { url: '/post' })
// @ts-expect-error There is no such order.
mount(document.body, { server: 'https://comments.example.com', sort: 'best' })
// @ts-expect-error A thread stays with its server.
mounted.update({ server: 'https://elsewhere.example.com' })
// @ts-expect-error A comment has no HTML.
mounted.element.addEventListener('comment-added', ({ detail }) => detail.comment.html)
`

for (const [module, moduleResolution] of [
  ['esnext', 'bundler'],
  ['nodenext', 'nodenext'],
] as const)
  test(`a strict project that resolves modules as ${moduleResolution} finds its types`, async ({
    project,
  }) => {
    const lib = ['es2022', 'dom']
    const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false }
    const compilerOptions = { module, moduleResolution, lib, ...strict, noEmit: true, types: [] }
    const config = join(project, `${moduleResolution}.json`)
    await writeFile(join(project, 'consumer.ts'), CONSUMER)
    await writeFile(config, JSON.stringify({ compilerOptions, files: ['consumer.ts'] }))
    const shell = process.platform === 'win32'
    const { stdout, status } = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', config], {
      encoding: 'utf8',
      shell,
    })
    expect(stdout).toBe('')
    expect(status).toBe(0)
  })

test('a framework that draws on its server may import it there', async ({ project }) => {
  await writeFile(
    join(project, 'server.js'),
    "import * as afterword from 'afterword'\nconsole.log(Object.keys(afterword).join())",
  )
  expect(execFileSync(process.execPath, ['server.js'], { cwd: project, encoding: 'utf8' })).toBe(
    'mount\n',
  )
})
