import { execFileSync, fork, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Job, Load } from './load.ts'

const CLOCK_TICK_US = 10_000

/** Starts the floor server with copies of what `source` answers under `paths`. */
export async function startMirror(source: string, paths: readonly string[]) {
  const child = fork(join(import.meta.dirname, 'mirror.ts'), [source, ...paths])
  const url = (await messageOf(child)) as string
  return { url, pid: child.pid!, stop: () => child.disconnect() }
}

/** The process that makes requests. */
export interface LoadProcess {
  readonly pid: number
  run(job: Job): Promise<Load>
  stop(): void
}

export function startLoad(): LoadProcess {
  const child = fork(join(import.meta.dirname, 'load.ts'))
  return {
    pid: child.pid!,
    async run(job) {
      child.send(job)
      return (await messageOf(child)) as Load
    },
    stop: () => child.disconnect(),
  }
}

/** The CPU time of a process, in microseconds; NaN where the system does not tell. */
export function cpuOf(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  // Behind the program's name, which may hold spaces: the 12th is time in the program, the next in the system.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * CLOCK_TICK_US
}

/** Whether processes can be pinned to cores. */
export const canPin =
  availableParallelism() > 1 && spawnSync('taskset', ['--version']).error === undefined

/** Keeps a process and its threads on one core. */
export function pin(pid: number, core: number): void {
  if (canPin) execFileSync('taskset', ['-a', '-c', '-p', String(core), String(pid)])
}

async function messageOf(child: ChildProcess): Promise<unknown> {
  const listening = new AbortController()
  const exit = once(child, 'exit', { signal: listening.signal }).then(() => {
    throw new Error('A process of the benchmark ended early.')
  })
  try {
    const [message] = await Promise.race([
      once(child, 'message', { signal: listening.signal }),
      exit,
    ])
    return message
  } finally {
    listening.abort()
  }
}
