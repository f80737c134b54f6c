import { parseConfig, publicUrlOf, type Config } from '../../config.ts'
import type { Database } from '../../db/engine/database.ts'
import { checkAddress, checkScheme } from './address.ts'
import { checkBackups } from './backups.ts'
import { fault, ok, type DoctorFinding } from './check.ts'
import { checkClock, checkSites } from './content.ts'
import { checkDatabase } from './database.ts'
import { checkProxies } from './proxy.ts'
import { checkMail } from './mail.ts'
import { StartFailure } from '../../failure.ts'
import { EXIT, type CliCommand, type World } from '../command.ts'

export const doctor: CliCommand = {
  help: `Usage: afterword doctor

Checks settings, database, disk, clock, sites, backups, mail and whether the server answers at its
address, and says what to do. It changes nothing, and asks nobody but that address and the mail server.

Exit codes: 0 nothing is broken, though there may be warnings; 1 something is.
`,
  options: {},
  takes: [],
  async run(_input, world) {
    let isBroken = false
    for await (const finding of examine(world)) {
      world.stdout.write(toText(finding))
      isBroken ||= finding.level === 'fault'
    }
    return isBroken ? EXIT.failed : EXIT.ok
  },
}

async function* examine({ environment, now }: World): AsyncGenerator<DoctorFinding> {
  let config: Config
  try {
    config = parseConfig(environment)
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error
    yield fault(
      'settings',
      error.message,
      'change that variable; "afterword help configuration" lists all',
    )
    return
  }
  yield ok('settings', 'every variable is understood')
  const publicUrl = publicUrlOf(config, config.port)
  const origins = new Set([new URL(publicUrl).origin, ...config.origins])
  yield* await checkDatabase(config.database, async function* (db: Database) {
    yield checkClock(db, now())
    yield checkSites(db, origins)
  })
  yield checkBackups(config.backups, now())
  yield checkMail(config.mail)
  yield checkScheme(publicUrl, config.origins)
  yield checkProxies(publicUrl, config.trustedProxies)
  yield checkAddress(publicUrl)
}

const MARKS = { ok: 'ok      ', warning: 'warning ', fault: 'FAULT   ' } as const

function toText({ level, what, says, advice }: DoctorFinding): string {
  const line = `${MARKS[level]}${what}: ${says}\n`
  return advice === undefined ? line : `${line}        > ${advice}\n`
}
