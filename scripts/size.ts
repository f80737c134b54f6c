import { readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { LANGUAGES } from '../src/widget/i18n/language.ts'

/**
 * The byte budget of each part, brotli 11, as the server sends it (DESIGN §8). A reader loads one
 * language.
 */
const BUDGETS = {
  embed: 1200,
  reader: 13_500,
  /** After the first paint. */
  live: 5000,
  composer: 7000,
  /** Any other chunk that comes when it is needed. */
  lazy: 3000,
  language: 2500,
  count: 700,
  latest: 1700,
  /**
   * The files that a moderator's browser loads before the queue shows, with the styles of all
   * pages.
   */
  queue: 28_000,
}

/** The lazy chunks with a budget of their own, by the file that the build names them after. */
const CHUNK_BUDGETS: Readonly<Record<string, number>> = {
  reader: BUDGETS.live,
  writer: BUDGETS.composer,
}

// Eight characters without a pattern are worth up to 70 bytes to brotli, more or less by chance: each
// hash counts as the same one.
const weigh = (path: string) =>
  brotliCompressSync(
    readFileSync(`dist/${path}`, 'utf8').replaceAll(/-[\w-]{8}\.js/g, '-A1b2C3d4.js'),
  ).length

const assets = readdirSync('dist/assets')
  .filter(name => name.endsWith('.js') && !name.startsWith('admin-'))
  .map(name => ({ name, bytes: weigh(`assets/${name}`) }))
const widget = assets.filter(({ name }) => name.startsWith('widget-'))
if (widget.length !== 1) throw new Error('There should be one widget in dist/assets: build first.')

const languages = assets.filter(({ name }) =>
  LANGUAGES.split(' ').some(language => name.startsWith(`${language}-`)),
)

/** A chunk with all that it imports, which is loaded with it. */
function closureOf(name: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(name)) return found
  found.add(name)
  const code = readFileSync(`dist/assets/${name}`, 'utf8')
  for (const [, imported] of code.matchAll(/\b(?:from|import)"\.\/([^"]+)"/g))
    closureOf(imported!, found)
  return found
}

const admin = readdirSync('dist/assets').filter(name => name.startsWith('admin-'))
const queuePage = admin.find(name => name.startsWith('admin-queue-page-'))
const adminEntry = admin.filter(name => /^admin-[\w-]{8}\.(?:js|css)$/.test(name))
if (!queuePage || adminEntry.length !== 2) throw new Error('There is no admin in dist/assets.')

const sum = (files: readonly { bytes: number }[]) =>
  files.reduce((all, { bytes }) => all + bytes, 0)
const embed = weigh('embed.js')
const rows = [
  { what: 'embed.js', bytes: embed, budget: BUDGETS.embed },
  { what: 'read a thread and start typing', bytes: embed + sum(widget), budget: BUDGETS.reader },
  ...assets
    .filter(asset => ![...widget, ...languages].includes(asset))
    .map(({ name, bytes }) => {
      const chunk = name.replace(/-[\w-]{8}\.js$/, '')
      return { what: `lazy: ${chunk}`, bytes, budget: CHUNK_BUDGETS[chunk] ?? BUDGETS.lazy }
    }),
  {
    what: 'the largest language instead of English',
    bytes: Math.max(...languages.map(({ bytes }) => bytes)),
    budget: BUDGETS.language,
  },
  { what: 'count.js', bytes: weigh('count.js'), budget: BUDGETS.count },
  { what: 'latest.js', bytes: weigh('latest.js'), budget: BUDGETS.latest },
  {
    what: "the admin's queue, with all styles",
    bytes: sum(
      [...new Set([...adminEntry, ...closureOf(queuePage)])].map(name => ({
        bytes: weigh(`assets/${name}`),
      })),
    ),
    budget: BUDGETS.queue,
  },
]

for (const { what, bytes, budget } of rows) {
  const verdict = bytes > budget ? `TOO MUCH by ${bytes - budget}` : 'ok'
  console.log(
    `${String(bytes).padStart(6)} of ${String(budget).padStart(6)} B  ${what}: ${verdict}`,
  )
}
if (rows.some(({ bytes, budget }) => bytes > budget)) process.exit(1)
