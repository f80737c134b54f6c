import { randomBytes } from 'node:crypto'
import type { ThreadPage } from '#protocol/comment.ts'
import type { Load } from './load.ts'
import { canPin, cpuOf, pin, type LoadProcess } from './processes.ts'
import type { Scale } from './scale.ts'
import type { Post, Running, Stage } from './stage.ts'
import { median, toRatio, toTable, toText } from './table.ts'

const CONNECTIONS = 32

/** A request to both servers. */
interface Case {
  readonly name: string
  readonly path: string
  readonly headers: readonly string[]
  /** Whether the client has the answer already. */
  readonly known?: boolean
  readonly connections: number
  /** Requests that Afterword gets in between, to make the next read a cold one. */
  readonly writes?: readonly string[]
}

interface Measured extends Load {
  /** Microseconds that the server computed for an answer; unknown where writes came in between. */
  readonly cpu: number
}

/**
 * Thread reads per second and how long the slowest hundredth takes. "Hot" is a page in memory, asked
 * for over 32 connections; "known" is the same by readers who have it, answered by 304; "cold" is one
 * reader who comes just after somebody has liked a comment, so that the page is made anew: version,
 * comments, JSON and compression. The floor sends the same bytes under the same headers each time. The
 * time that each server computes for a read tells the same where something else keeps the machine busy.
 */
export async function measureThroughput(stage: Stage, scale: Scale): Promise<string> {
  // The servers never work at the same time, so they share a core.
  for (const { pid } of [stage.floor, stage.afterword]) pin(pid, 0)
  pin(stage.load.pid, 1)
  const cases = (await Promise.all(stage.posts.map(post => casesOf(stage, post)))).flat()
  const results = cases.map(() => ({ floor: [] as Measured[], afterword: [] as Measured[] }))
  for (let round = 0; round < scale.rounds; round++) {
    for (const [index, wanted] of cases.entries()) {
      const { floor, afterword } = results[index]!
      floor.push(await run(stage.load, stage.floor, { ...wanted, writes: [] }, scale))
      afterword.push(await run(stage.load, stage.afterword, wanted, scale))
    }
  }
  const rows = cases.map((wanted, index) => toRow(wanted.name, results[index]!))
  const head = ['read', 'floor/s', 'Afterword/s', 'ratio', 'p99 ms: floor', 'Afterword']
  head.push('CPU µs: floor', 'Afterword')
  const where = canPin ? 'each server on one core, the client on another' : 'NOT pinned to cores'
  return `Reads per second (${where}; medians of ${scale.rounds})\n\n${toTable(head, rows)}`
}

async function run(
  load: LoadProcess,
  { url, pid }: Running,
  wanted: Case,
  { warmUpMs, ms }: Scale,
): Promise<Measured> {
  const { path, known, connections, writes = [] } = wanted
  const { port, host } = new URL(url)
  const headers = [`Host: ${host}`, ...wanted.headers]
  // Asked anew each time: the writes of a cold case have changed it.
  if (known) headers.push(`If-None-Match: ${(await fetch(url + path)).headers.get('ETag')}`)
  const cpuBefore = cpuOf(pid)
  const measured = await load.run({
    port: Number(port),
    request: toRequest('GET', path, headers),
    between: writes,
    connections,
    warmUpMs,
    ms,
  })
  const cpuAfter = writes.length > 0 ? Number.NaN : cpuOf(pid)
  return { ...measured, cpu: (cpuAfter - cpuBefore) / measured.answers }
}

async function casesOf({ afterword }: Stage, { size, url, thread }: Post): Promise<Case[]> {
  const answer = await fetch(afterword.url + thread)
  const { comments } = (await answer.json()) as ThreadPage
  const { origin } = new URL(url)
  const plain = ['Accept: */*', `Origin: ${origin}`, `Referer: ${origin}/`]
  const browser = [
    ...plain,
    'Accept-Encoding: gzip, deflate, br, zstd',
    'Accept-Language: en-GB,en;q=0.9',
    'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36',
  ]
  const viewer = [
    `Host: ${new URL(afterword.url).host}`,
    `Origin: ${origin}`,
    `Authorization: Bearer ${randomBytes(32).toString('base64url')}`,
    'Content-Length: 0',
  ]
  const like = `/api/v1/comments/${comments[0]!.id}/like`
  const writes = ['PUT', 'DELETE'].map(method => toRequest(method, like, viewer))
  const name = size.toLocaleString('en')
  const many = { path: thread, headers: browser, connections: CONNECTIONS }
  return [
    { ...many, name: `hot, ${name}, brotli` },
    { ...many, name: `hot, ${name}, identity`, headers: plain },
    { ...many, name: `known, ${name}`, known: true },
    { ...many, name: `cold, ${name}, brotli`, writes, connections: 1 },
  ]
}

function toRequest(method: string, path: string, headers: readonly string[]): string {
  return [`${method} ${path} HTTP/1.1`, ...headers, '', ''].join('\r\n')
}

function toRow(name: string, loads: Readonly<Record<'floor' | 'afterword', readonly Measured[]>>) {
  const both = (figure: keyof Measured) =>
    [loads.floor, loads.afterword].map(all => median(all.map(load => load[figure])))
  const [floor, afterword] = both('perSecond')
  return [
    name,
    toText(floor!),
    toText(afterword!),
    toRatio(afterword!, floor!),
    ...[...both('p99'), ...both('cpu')].map(toText),
  ]
}
