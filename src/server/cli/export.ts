import { pipeline } from 'node:stream/promises'
import { CommandFailure } from '../failure.ts'
import { readSnapshot, type Database } from '../db/engine/database.ts'
import { listKept, listSites } from '../db/transfer/export-columns.ts'
import { seal } from '../node/sealed-file.ts'
import { writeWhole } from '../node/write-whole.ts'
import { listRecords } from '../services/transfer/export-records.ts'
import { EXIT, type CliCommand, type World } from './command.ts'
import { countOf, withProgress } from './progress.ts'
import { withReading } from './open.ts'
import { originOption, textOption } from './option.ts'

export const exportCommand: CliCommand = {
  help: `Usage: afterword export [--out FILE] [--site ORIGIN]

Writes everything that people wrote and did as JSON Lines, for "afterword import". A file without its
closing line is not whole, and no import takes it. It holds e-mail addresses and whatever else is in
the database: keep it as secret.

  --out FILE      a new file that only you may read; else standard output
  --site ORIGIN   only what belongs to this site, such as https://blog.example.com
`,
  options: { out: { type: 'string' }, site: { type: 'string' } },
  takes: [],
  async run({ options }, world) {
    const out = textOption(options, 'out')
    const site = originOption(options, 'site')
    return withReading(world, db =>
      readSnapshot(db, async db => {
        const sites = await requireSites(db, site)
        const total = sites + (await listKept(db, site).count())
        const records = withProgress(world, 'Exporting', listRecords(db, site), total)
        const lines = seal(records, world.now())
        if (out === null) await pipeline(lines, world.stdout, { end: false })
        else await writeFile(world, out, lines, total)
        return EXIT.ok
      }),
    )
  },
}

async function writeFile(
  { stdout }: World,
  path: string,
  lines: AsyncIterable<string>,
  total: number,
): Promise<void> {
  await writeWhole(path, lines)
  stdout.write(`${path}: ${countOf(total, 'record')}\n`)
}

/** Gives how many sites there are to export. */
async function requireSites(db: Database, site: string | null): Promise<number> {
  const sites = await listSites(db)
  if (site === null) return sites.length
  if (sites.includes(site)) return 1
  const there = sites.length > 0 ? `there are: ${sites.join(', ')}` : 'there is nothing at all'
  throw new CommandFailure(`there is nothing of ${site}; ${there}`)
}
