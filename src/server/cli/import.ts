import { createReadStream } from 'node:fs'
import { CommandFailure } from '../failure.ts'
import { listSites } from '../db/transfer/export-columns.ts'
import type { LeftLine } from '../db/transfer/incoming/report.ts'
import { unseal } from '../node/sealed-file.ts'
import { isServed } from '../services/sites/origins.ts'
import { importRecords, type ImportReport } from '../services/transfer/import-records.ts'
import { EXIT, type CliCommand, type World } from './command.ts'
import { withMaking, withReadingOrNone } from './open.ts'
import { countOf, toNumber, withProgress } from './progress.ts'

export const importCommand: CliCommand = {
  help: `Usage: afterword import FILE [--dry-run]

Imports a file that "afterword export" has written, into an empty database or one that is in use: all
of it at once, after it was found to be whole. What is here already stays as it is; each line that is
not imported is named with its reason. Can be repeated.

  FILE        the file; - for standard input
  --dry-run   only say what would happen
`,
  options: { 'dry-run': { type: 'boolean' } },
  takes: ['FILE'],
  async run({ options, takes: [path = ''] }, world) {
    const dryRun = options['dry-run'] === true
    const open = dryRun ? withReadingOrNone : withMaking
    const found = await begin(unseal(bytesOf(path, world)))
    return open(world, async (db, { origins }) => {
      const lines = withProgress(world, 'Reading', found)
      const onLeft = (left: LeftLine) => void world.stdout.write(toLine(left))
      const report = await importRecords(db, lines, { dryRun, onLeft })
      world.stdout.write(toText(report, dryRun))
      const served = new Set(origins)
      const closed = (await listSites(db)).filter(site => !isServed(served, site))
      if (closed.length > 0) {
        world.stderr.write(
          `To be read, their site has to be served: AFTERWORD_ORIGINS=${closed.join(',')}\n`,
        )
      }
      const isAll = report.skipped.conflict + report.skipped.refused === 0
      return isAll ? EXIT.ok : EXIT.failed
    })
  },
}

/**
 * The lines, with the first one read already: a missing file, or one that is no export, creates no
 * database.
 */
async function begin<T>(lines: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await lines.next()
  async function* all() {
    if (first.done) return
    yield first.value
    yield* lines
  }
  return all()
}

async function* bytesOf(path: string, { stdin }: World): AsyncGenerator<Uint8Array> {
  try {
    yield* (path === '-' ? stdin : createReadStream(path)) as AsyncIterable<Uint8Array>
  } catch (cause) {
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause
    throw new CommandFailure(`${path} cannot be read: ${cause.message}`, { cause })
  }
}

const NAMES = { known: 'skipped', conflict: 'conflict', refused: 'refused' } as const

function toLine({ line, outcome, reason }: LeftLine): string {
  const name = NAMES[outcome as keyof typeof NAMES]
  return `line ${line} ${name}: ${reason}\n`
}

function toText({ lines, imported, skipped, badges }: ImportReport, dryRun: boolean): string {
  const { site, author, thread, comment, like } = imported
  const all = site + author + thread + comment + like
  const what = [
    countOf(comment, 'comment'),
    countOf(thread, 'thread'),
    countOf(author, 'author'),
    countOf(like, 'like'),
    countOf(site, 'site'),
  ].join(', ')
  const badge = badges > 0 ? `with a role or verified: ${countOf(badges, 'author')}\n` : ''
  return `${dryRun ? 'would import' : 'imported'} ${toNumber(all)} of ${countOf(lines, 'line')}: ${what}
${badge}skipped ${toNumber(lines - all)}: here already ${toNumber(skipped.same)}, \
here by another id ${toNumber(skipped.known)}, conflicts ${toNumber(skipped.conflict)}, \
refused ${toNumber(skipped.refused)}
`
}
