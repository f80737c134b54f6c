import type { LogLines } from './log-lines.ts'

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

/** Hooks for the ends of the process. */
export interface Endings {
  /** Runs `finish` at the first signal, before the process ends with 0. */
  onSignal(finish: () => Promise<void>): void
  /** The process may end by itself: its caller has said why. */
  explained(): void
}

/**
 * Makes each end of the process leave its reason in the log: a signal, an error that nothing has caught, a
 * call of `process.exit`, or nothing left to wait for. All but a signal end with an exit code of at
 * least 1. A second signal ends without finishing.
 *
 * SIGHUP counts too: Node resets what `nohup` has set, so the end of a terminal would end the server
 * without a line.
 */
export function watchEndings({ log, flush }: LogLines): Endings {
  let isExplained = false
  let finish = () => Promise.resolve()

  function end(code: number): never {
    isExplained = true
    flush()
    process.exit(code)
  }

  async function stop(signal: NodeJS.Signals): Promise<void> {
    if (isExplained) {
      log.warn({ signal }, 'a second signal: ends without finishing')
      end(1)
    }
    isExplained = true
    log.info({ signal }, 'finishing what runs')
    await finish()
    end(0)
  }

  for (const signal of SIGNALS) process.on(signal, () => void stop(signal))

  // Rejections that nothing has handled arrive here too, and `origin` says so.
  process.on('uncaughtException', (err, origin) => {
    log.fatal({ err, origin }, 'the server ends: an error that nothing has caught')
    process.stderr.write(`${origin}: ${err instanceof Error ? err.stack : String(err)}\n`)
    end(1)
  })

  process.on('exit', code => {
    if (isExplained) return
    log.fatal({ code }, 'the server ends: it was told to exit, or nothing was left to wait for')
    flush()
    if (code === 0) process.exitCode = 1
  })

  return {
    onSignal: work => void (finish = work),
    explained: () => void (isExplained = true),
  }
}
