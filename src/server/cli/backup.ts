import { dirname, join } from 'node:path'
import { MOST_BACKUPS, parseConfig } from '../config.ts'
import { backUp } from '../node/backup.ts'
import { EXIT, type CliCommand } from './command.ts'
import { requireFile } from './open.ts'
import { numberOption, textOption } from './option.ts'

export const backup: CliCommand = {
  help: `Usage: afterword backup [--dir DIR] [--keep N]

Copies the database, which may be in use, into a new file, checks the copy, and removes the oldest
copies. To go back to one, stop the server and put it in the place of the database, without the files
beside that which end in -wal and -shm.

  --dir DIR   the folder for the copies; else AFTERWORD_BACKUPS, else "backups" beside the database
  --keep N    how many copies to keep; else AFTERWORD_BACKUP_KEEP
`,
  options: { dir: { type: 'string' }, keep: { type: 'string' } },
  takes: [],
  async run({ options }, { environment, now, stdout }) {
    const config = parseConfig(environment)
    const { database, backups } = config
    const dir = textOption(options, 'dir') ?? backups.folder
    const keep = numberOption(options, 'keep', [1, MOST_BACKUPS]) ?? backups.keep
    requireFile(config)
    const folder = dir ?? join(dirname(database), 'backups')
    stdout.write(`${await backUp({ database, folder, keep, now: now() })}\n`)
    return EXIT.ok
  },
}
