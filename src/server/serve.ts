import { join } from 'node:path'
import { createApp } from './app.ts'
import { parseConfig, publicUrlOf, type Config } from './config.ts'
import { openConnections, openDatabase, type Database } from './db/engine/database.ts'
import { openAside } from './db/engine/aside.ts'
import { migrate } from './db/migrations.ts'
import { openNodeSqlite } from './db/engine/sqlite.ts'
import type { Deps, Log } from './deps.ts'
import { compressPage } from './node/compress.ts'
import { createCounter } from './counter.ts'
import { watchEndings, type Endings } from './node/endings.ts'
import { BEHIND_STRANGER, isBehindStranger } from './cli/doctor/proxy.ts'
import { exportSite } from './node/export-site.ts'
import { findBackups } from './node/find-backups.ts'
import { createGuardedFetch } from './node/guarded-fetch.ts'
import { addressOf, close, listen } from './node/listen.ts'
import { loadAssets } from './node/load-assets.ts'
import { loadSeed } from './node/load-seed.ts'
import { openLog } from './node/log-lines.ts'
import { createLinkMails } from './node/mail/link-mails.ts'
import { createSendMail } from './node/mail/send-mail.ts'
import { openFile } from './node/open-file.ts'
import { runBackup, scheduleBackups } from './node/schedule-backups.ts'
import { scheduleHourlyWork } from './services/moderation/hourly-work.ts'
import { createLive } from './services/reading/live.ts'
import { createSender } from './services/outbox/sender.ts'
import { openSites } from './services/sites/sites.ts'
import { openSetup } from './services/accounts/setup.ts'
import { seedThreads } from './services/writing/seed-threads.ts'
import { Failure, StartFailure } from './failure.ts'
import { joinStrays } from './services/transfer/join-strays.ts'

/**
 * Runs the server of the settings in the environment, until a signal ends it; `build` is the folder that
 * holds the built widget. A start that cannot be is one line on standard error and the exit code 1.
 */
export async function serve(build: string): Promise<void> {
  let endings: Endings | undefined
  try {
    const config = parseConfig(process.env)
    const lines = openLog(config.logLevel)
    endings = watchEndings(lines)
    await start({ build, config, log: lines.log, endings })
  } catch (error) {
    if (!(error instanceof StartFailure || error instanceof Failure)) throw error
    endings?.explained()
    const cause =
      error instanceof Failure && error.cause instanceof Error ? error.cause.message : ''
    process.stderr.write(`${error.message} ${cause}`.trimEnd() + '\n')
    process.exitCode = 1
  }
}

interface Starting {
  readonly build: string
  readonly config: Config
  readonly log: Log
  readonly endings: Endings
}

async function start({ build, config, log, endings }: Starting): Promise<void> {
  const now = () => new Date()
  const worker = join(build, 'server/sqlite-worker.js')
  const db = openAll(config.database, worker)
  try {
    await migrate(db, now())
    await joinStrays(db)
    const assets = await loadAssets(build, config)
    // Our own pages are added once the port is known.
    const [server, port] = await listen(
      config,
      (request, peer) => app.fetch(request, { peer }),
      err => log.error({ err }, 'a connection could not be accepted'),
    )
    const publicUrl = publicUrlOf(config, port)
    const site = new URL(publicUrl).origin
    const sites = await openSites(db, [site, ...config.origins])
    const { origins } = sites
    const stop = new AbortController()
    const outgoing = {
      sendMail: config.mail ? createSendMail(config.mail, publicUrl) : undefined,
      fetchOut: createGuardedFetch({ allowPrivate: config.privateWebhooks }),
    }
    const sender = createSender({ db, now, log, publicUrl, ...outgoing })
    const deps: Deps = {
      db,
      now,
      log,
      compress: compressPage,
      origins,
      sites,
      publicUrl,
      assets,
      stopping: stop.signal,
      trustedProxies: config.trustedProxies,
      ...(config.rateLimit ? { counter: createCounter() } : {}),
      ...dataOf(config, worker, now),
      ...outgoing,
      ...(outgoing.sendMail && createLinkMails(outgoing.sendMail, stop.signal)),
      hurry: sender.hurry,
    }
    // Made before the first request can come: nothing has been awaited since the port is open.
    const live = createLive(deps)
    const app = createApp(deps, live)
    if (config.demo) await seedThreads(deps, site, await loadSeed(build))
    const setup = await openSetup(deps)
    if (!assets.find('/embed.js')) log.warn({}, 'there is no build to serve; run `npm run build`')
    log.info({ origins: [...origins], publicUrl }, 'started')
    if (isBehindStranger(publicUrl, config.trustedProxies)) log.warn({}, BEHIND_STRANGER)
    const stopBackups = startBackups(build, config, deps)
    const stopHourlyWork = scheduleHourlyWork({ ...deps, announce: live.announce })
    endings.onSignal(async () => {
      stop.abort()
      stopBackups()
      stopHourlyWork()
      await Promise.all([close(server), sender.stop()])
      await db.destroy()
    })
    // Last: who reads that it listens may stop it at once.
    process.stdout.write(`Afterword listens on ${addressOf(config.host, port)}\n`)
    if (config.demo) process.stdout.write(`Try it on ${publicUrl}/demo/\n`)
    // On standard output alone: this link gives away the server.
    if (setup) process.stdout.write(`Set it up, within a day, on ${setup}\n`)
  } catch (error) {
    await db.destroy()
    throw error
  }
}

/** Opens the database with a connection for each kind of work; one in memory has a single one. */
function openAll(path: string, worker: string): Database {
  const writer = openFile(path)
  if (path === ':memory:') return openDatabase(writer)
  const reader = openNodeSqlite(path, 'read')
  return openConnections({ writer, reader, aside: openAside(worker, path) })
}

/** Export and backups for owners; a database in memory has neither. */
function dataOf({ database, backups }: Config, worker: string, now: () => Date): Partial<Deps> {
  if (database === ':memory:') return {}
  return {
    exportSite: site => exportSite({ path: database, site, now: now(), worker }),
    ...(backups.folder === null ? {} : { findBackups: () => findBackups(backups) }),
  }
}

function startBackups(build: string, { backups }: Config, { now, log }: Deps): () => void {
  const { folder, hours, keep } = backups
  if (folder === null) return () => undefined
  const cli = join(build, 'server/cli.js')
  const typed = ['--dir', folder, '--keep', String(keep)]
  const make = (signal: AbortSignal) => runBackup(cli, typed, signal)
  return scheduleBackups({ folder, hours, make, now, log })
}
