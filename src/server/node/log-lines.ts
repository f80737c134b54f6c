import { pino, type Logger } from 'pino'

/** The server's log, one line of JSON on standard output for each entry. */
export interface LogLines {
  readonly log: Logger
  /** Writes every line that still waits, before it returns. For the end of the process. */
  flush(): void
}

// Characters that wait for a pipe or a disk which takes nothing; newer lines are dropped. A server that
// nothing reads must not fill its memory with what it says.
const MOST_WAITING = 1024 * 1024

/**
 * Opens the log. Lines are written beside the event loop, so that no reader waits for a disk or a pipe. An
 * output that fails (its reader is gone, its disk is full, its terminal is closed) costs lines and never the
 * server: without a listener, the stream's `error` would end the process, and nothing could say why.
 */
export function openLog(level: string): LogLines {
  let isEnding = false
  const lines = pino.destination({
    sync: false,
    maxLength: MOST_WAITING,
    // At the end a pipe that is full and not read would hold the process for good.
    retryEAGAIN: () => !isEnding,
  })
  lines.on('error', ignore)
  for (const stream of [process.stdout, process.stderr]) {
    // `afterword` itself ends when its output is not read any more; a server goes on.
    stream.removeAllListeners('error')
    stream.on('error', ignore)
  }
  return {
    log: pino({ level, base: null }, lines),
    flush() {
      isEnding = true
      try {
        lines.flushSync()
      } catch {
        // There is no other place to say it.
      }
    },
  }
}

const ignore = () => undefined
