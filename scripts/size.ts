import { readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'

/** What each part may weigh in bytes, brotli 11, as the server sends it (DESIGN §8). */
const BUDGETS = { embed: 1200, reader: 13_000, lazy: 12_000, count: 600, latest: 1500 }

const weigh = (path: string) => brotliCompressSync(readFileSync(`dist/${path}`)).length

const assets = readdirSync('dist/assets')
  .filter(name => name.endsWith('.js'))
  .map(name => ({ name, bytes: weigh(`assets/${name}`) }))
const widget = assets.filter(({ name }) => name.startsWith('widget-'))
if (widget.length !== 1) throw new Error('There should be one widget in dist/assets: build first.')

const sum = (files: readonly { bytes: number }[]) =>
  files.reduce((all, { bytes }) => all + bytes, 0)
const embed = weigh('embed.js')
const rows = [
  { what: 'embed.js', bytes: embed, budget: BUDGETS.embed },
  { what: 'read a thread and start typing', bytes: embed + sum(widget), budget: BUDGETS.reader },
  {
    what: 'all lazy chunks',
    bytes: sum(assets.filter(asset => !widget.includes(asset))),
    budget: BUDGETS.lazy,
  },
  { what: 'count.js', bytes: weigh('count.js'), budget: BUDGETS.count },
  { what: 'latest.js', bytes: weigh('latest.js'), budget: BUDGETS.latest },
]

for (const { what, bytes, budget } of rows) {
  const verdict = bytes > budget ? `TOO MUCH by ${bytes - budget}` : 'ok'
  console.log(
    `${String(bytes).padStart(6)} of ${String(budget).padStart(6)} B  ${what}: ${verdict}`,
  )
}
if (rows.some(({ bytes, budget }) => bytes > budget)) process.exit(1)
