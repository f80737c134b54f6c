import { spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import type { Log } from '../deps.ts'
import { listBackups } from './backup.ts'
import { HOUR_MS } from '../units.ts'

export interface Schedule {
  readonly folder: string
  readonly hours: number
  /** Makes one backup; the signal ends it. */
  readonly make: (signal: AbortSignal) => Promise<void>
  readonly now: () => Date
  readonly log: Log
}

/**
 * Makes a backup whenever the newest in the folder is `hours` old, also after a restart, and one after
 * the other. One that fails is logged and tried again an hour later. Gives what ends it.
 */
export function scheduleBackups({ folder, hours, make, now, log }: Schedule): () => void {
  const end = new AbortController()
  let timer: NodeJS.Timeout | undefined

  // Looked at every hour at least: a clock may be set, and a folder emptied.
  function waitFor(ms: number): void {
    if (!end.signal.aborted) timer = setTimeout(tick, Math.min(ms, HOUR_MS)).unref()
  }

  async function tick(): Promise<void> {
    let next = HOUR_MS
    try {
      next = await untilDue()
      if (next <= 0) {
        next = HOUR_MS
        await make(end.signal)
        log.info({ folder }, 'backed up')
      }
    } catch (err) {
      if (!end.signal.aborted) log.error({ err, folder }, 'no backup was made')
    }
    waitFor(next)
  }

  async function untilDue(): Promise<number> {
    const time = now().getTime()
    // One from the future was named by a clock that was wrong.
    const newest = (await listBackups(folder)).find(backup => backup.time.getTime() <= time)
    return newest ? newest.time.getTime() + hours * HOUR_MS - time : 0
  }

  waitFor(0)
  return () => {
    end.abort()
    clearTimeout(timer)
  }
}

/**
 * Runs `afterword backup` as a process of its own that leaves readers the processor: SQLite copies in
 * one call, for which everything else in this process would wait.
 */
export function runBackup(
  cli: string,
  typed: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, 'backup', ...typed], {
      signal,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', chunk => (said += String(chunk)))
    child.once('error', reject)
    child.once('spawn', () => setPriority(child.pid ?? 0, constants.priority.PRIORITY_LOW))
    child.once('close', code => {
      if (code === 0) resolve()
      else reject(new Error(said.trim() || 'it was killed'))
    })
  })
}
