import { connect } from 'node:net'

// A process of its own that asks a server for one thing again and again, over connections that are
// kept, each with one request under way at a time. It talks HTTP/1.1 by hand: a client that parses
// what it gets would be slower than the servers it measures.

/** The requests and their duration. */
export interface Job {
  readonly port: number
  /** The bytes of the request that is measured, as text. */
  readonly request: string
  /** Requests of which one is made, in turn, before each that is measured; their time does not count. */
  readonly between: readonly string[]
  readonly connections: number
  readonly warmUpMs: number
  readonly ms: number
}

export interface Load {
  readonly perSecond: number
  /** In milliseconds. */
  readonly p99: number
  /** All answers, including those of the warm-up. */
  readonly answers: number
}

interface Tally {
  /** The durations of the measured answers, in milliseconds. */
  readonly times: number[]
  answers: number
}

const HEAD_END = Buffer.from('\r\n\r\n')

process.on('message', async (job: Job) => {
  const start = performance.now() + job.warmUpMs
  const end = start + job.ms
  const tally: Tally = { times: [], answers: 0 }
  await Promise.all(Array.from({ length: job.connections }, () => ask(job, start, end, tally)))
  const { times, answers } = tally
  times.sort((a, b) => a - b)
  const busyMs = times.reduce((all, time) => all + time, 0)
  process.send!({
    perSecond: (times.length / busyMs) * 1000 * job.connections,
    p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
    answers,
  } satisfies Load)
})
process.once('disconnect', () => process.exit())

/** Asks over one connection until `end`. */
function ask(job: Job, start: number, end: number, tally: Tally): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: job.port, host: '127.0.0.1', noDelay: true })
    const turns = job.between.flatMap(before => [before, job.request])
    if (turns.length === 0) turns.push(job.request)
    let turn = -1
    let asked = 0
    let missing = 0

    function next() {
      turn = (turn + 1) % turns.length
      asked = performance.now()
      if (asked >= end) socket.destroy()
      else socket.write(turns[turn]!)
    }

    socket.on('data', (chunk: Buffer) => {
      missing = missing > 0 ? missing - chunk.length : missingAfter(chunk)
      if (missing > 0) return
      const now = performance.now()
      tally.answers++
      if (turns[turn] === job.request && asked >= start && now < end) tally.times.push(now - asked)
      next()
    })
    socket.once('connect', next)
    socket.once('error', reject)
    socket.once('close', () => resolve())
  })
}

/** The number of bytes of an answer still to come, given its first ones. */
function missingAfter(chunk: Buffer): number {
  const end = chunk.indexOf(HEAD_END)
  const head = chunk.toString('latin1', 0, end)
  // It has no body, whatever its headers say.
  if (head.startsWith('HTTP/1.1 304')) return 0
  const length = /^content-length: (\d+)/im.exec(head)?.[1]
  if (!head.startsWith('HTTP/1.1 200') || length === undefined) {
    throw new Error(`The server answers ${chunk.toString('latin1')}`)
  }
  return end + HEAD_END.length + Number(length) - chunk.length
}
