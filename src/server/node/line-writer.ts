import { write, writeSync } from 'node:fs'

// Characters that wait for a pipe or a disk which takes nothing; newer lines are dropped. A server that
// nothing reads must not fill its memory with what it says.
const MOST_WAITING = 1024 * 1024

// When a pipe that was full is tried again.
const AGAIN_MS = 100

/** A file or pipe for lines of text. Neither function throws, whatever happens to the file. */
export interface LineWriter {
  /** Writes a line beside the event loop, so that no reader waits for a disk or a pipe. */
  write(line: string): void
  /** Writes all that waits before it returns, as far as the file takes it at once. */
  flushSync(): void
}

/**
 * Writes lines to a file descriptor. A file that fails (its reader is gone, its disk is full, its terminal is
 * closed) costs lines and nothing else. pino's own destination ends the process on such errors, and its
 * `flushSync` tries for ever, which holds a server that is to stop on a full disk.
 */
export function createLineWriter(fd: number): LineWriter {
  let waiting = ''
  let writing: Buffer = Buffer.alloc(0)

  function goOn(): void {
    if (writing.length === 0) {
      writing = Buffer.from(waiting)
      waiting = ''
    }
    if (writing.length > 0) write(fd, writing, settle)
  }

  function settle(error: NodeJS.ErrnoException | null, written: number): void {
    if (error?.code === 'EAGAIN') {
      setTimeout(goOn, AGAIN_MS).unref()
      return
    }
    writing = error ? Buffer.alloc(0) : writing.subarray(written)
    goOn()
  }

  return {
    write(line) {
      if (waiting.length + line.length > MOST_WAITING) return
      waiting += line
      if (writing.length === 0) goOn()
    },
    flushSync() {
      // The system has the bytes of a running write already.
      const rest = Buffer.from(waiting)
      waiting = ''
      try {
        for (let done = 0; done < rest.length;) done += writeSync(fd, rest, done)
      } catch {
        // There is no other place to say it.
      }
    },
  }
}
