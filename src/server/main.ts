import { join } from 'node:path'
import { pino } from 'pino'
import { createApp } from './app.ts'
import { parseConfig, publicUrlOf, type Config } from './config.ts'
import { openConnections, openDatabase, type Database } from './db/database.ts'
import { openAside } from './db/engine/aside.ts'
import { migrate } from './db/migrations.ts'
import { openNodeSqlite } from './db/node-sqlite.ts'
import type { Deps } from './deps.ts'
import { Failure } from './failure.ts'
import { compressPage } from './node/compress.ts'
import { createCounter } from './node/counter.ts'
import { BEHIND_STRANGER, isBehindStranger } from './node/checks/proxy.ts'
import { exportSite } from './node/export-site.ts'
import { findBackups } from './node/find-backups.ts'
import { createGuardedFetch } from './node/guarded-fetch.ts'
import { addressOf, close, listen } from './node/listen.ts'
import { loadAssets } from './node/load-assets.ts'
import { createLinkMails } from './node/mail/link-mails.ts'
import { createSendMail } from './node/mail/send-mail.ts'
import { openFile } from './node/open-file.ts'
import { runBackup, scheduleBackups } from './node/schedule-backups.ts'
import { closeAged } from './services/moderation/close-aged.ts'
import { settleStandings } from './services/moderation/standing.ts'
import { createLive } from './services/live.ts'
import { createSender } from './services/outbox/sender.ts'
import { openSites } from './services/sites.ts'
import { openSetup } from './services/staff/setup.ts'
import { StartFailure } from './start-failure.ts'

// This file runs as dist/server/main.js.
const BUILD = join(import.meta.dirname, '..')
const SQLITE_WORKER = join(import.meta.dirname, 'sqlite-worker.js')

try {
  await start()
} catch (error) {
  if (!(error instanceof StartFailure || error instanceof Failure)) throw error
  const cause = error instanceof Failure && error.cause instanceof Error ? error.cause.message : ''
  process.stderr.write(`${error.message} ${cause}`.trimEnd() + '\n')
  process.exitCode = 1
}

async function start(): Promise<void> {
  const config = parseConfig(process.env)
  // Lines are collected and written together, so that no reader waits for a disk or a pipe.
  const lines = pino.destination({ sync: false, minLength: 4096, periodicFlush: 1000 })
  const log = pino({ level: config.logLevel, base: null }, lines)
  const now = () => new Date()
  const db = openAll(config.database)
  try {
    await migrate(db, now())
    const assets = await loadAssets(BUILD, config)
    // Our own pages are added once the port is known.
    const [server, port] = await listen(config, (request, peer) => app.fetch(request, { peer }))
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
      ...dataOf(config, now),
      ...outgoing,
      ...(outgoing.sendMail && createLinkMails(outgoing.sendMail, stop.signal)),
      hurry: sender.hurry,
    }
    // Made before the first request can come: nothing has been awaited since the port is open.
    const live = createLive(deps)
    const app = createApp(deps, live)
    if (config.demo) {
      const { seedDemo } = await import('../../demo/seed.ts')
      await seedDemo(deps, site)
    }
    const setup = await openSetup(deps)
    if (!assets.find('/embed.js')) log.warn({}, 'there is no build to serve; run `npm run build`')
    log.info({ origins: [...origins], publicUrl }, 'started')
    if (isBehindStranger(publicUrl, config.trustedProxies)) log.warn({}, BEHIND_STRANGER)
    const stopBackups = startBackups(config, deps)
    const closing = startClosing({ ...deps, announce: live.announce })
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, async () => {
        log.info({ signal }, 'finishing what runs')
        stop.abort()
        stopBackups()
        clearInterval(closing)
        await Promise.all([close(server), sender.stop()])
        await db.destroy()
        lines.flushSync()
        process.exit(0)
      })
    }
    // Last: who reads that it listens may stop it at once.
    process.stdout.write(`Afterword listens on ${addressOf(config.host, port)}\n`)
    if (config.demo) process.stdout.write(`Try it on ${publicUrl}/demo/\n`)
    // On standard output alone: whoever has this line has the server.
    if (setup) process.stdout.write(`Set it up, within a day, on ${setup}\n`)
  } catch (error) {
    await db.destroy()
    throw error
  }
}

/** The database with a connection for each kind of work; in memory there is one. */
function openAll(path: string): Database {
  const writer = openFile(path)
  if (path === ':memory:') return openDatabase(writer)
  const reader = openNodeSqlite(path, 'read')
  return openConnections({ writer, reader, aside: openAside(SQLITE_WORKER, path) })
}

/** What owners get to see of their data as files: nothing is one in a database in memory. */
function dataOf({ database, backups }: Config, now: () => Date): Partial<Deps> {
  if (database === ':memory:') return {}
  return {
    exportSite: site => exportSite({ path: database, site, now: now(), worker: SQLITE_WORKER }),
    ...(backups.folder === null ? {} : { findBackups: () => findBackups(backups) }),
  }
}

function startBackups({ backups }: Config, { now, log }: Deps): () => void {
  const { folder, hours, keep } = backups
  if (folder === null) return () => undefined
  const cli = join(BUILD, 'server/cli.js')
  const typed = ['--dir', folder, '--keep', String(keep)]
  const make = (signal: AbortSignal) => runBackup(cli, typed, signal)
  return scheduleBackups({ folder, hours, make, now, log })
}

const HOUR_MS = 3_600_000

/** Closes threads that have become too old, and ends what an earlier process was not done with. */
function startClosing(deps: Deps): NodeJS.Timeout {
  const close = () =>
    closeAged(deps)
      .then(() => settleStandings(deps))
      .catch((error: unknown) => deps.log.error({ err: error }, 'the hourly work was not finished'))
  void close()
  return setInterval(() => void close(), HOUR_MS)
}
