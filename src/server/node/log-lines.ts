import { pino, type Logger } from 'pino'
import { createLineWriter } from './line-writer.ts'

/** The server's log, one line of JSON on standard output for each entry. */
export interface LogLines {
  readonly log: Logger
  /** Writes every line that still waits, before it returns. For the end of the process. */
  flush(): void
}

const STDOUT = 1

/** Opens the log. An output that fails costs lines and never the server. */
export function openLog(level: string): LogLines {
  for (const stream of [process.stdout, process.stderr]) {
    // `afterword` itself ends when its output is not read any more; a server goes on. Without a
    // listener an error would end the process, and nothing could say why.
    stream.removeAllListeners('error')
    stream.on('error', () => undefined)
  }
  const lines = createLineWriter(STDOUT)
  return { log: pino({ level, base: null }, lines), flush: () => lines.flushSync() }
}
