import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from '@playwright/test'
import type { Server } from './server.ts'

const PRELOAD = pathToFileURL(join(import.meta.dirname, 'observed-server.mjs'))

/** Settings of a server whose statements and processor time a test can `observe`. */
export const OBSERVED = { NODE_OPTIONS: `--import=${PRELOAD.href}` } as const

/** What a process has done since it was started. */
export interface Observed {
  /** SQL statements that it has executed. */
  readonly statements: number
  /** Processor time, in milliseconds. */
  readonly cpu: number
}

/** Asks a server that was started as `OBSERVED`. */
export async function observe(server: Pick<Server, 'pid' | 'said'>): Promise<Observed> {
  const list = () => [...server.said().matchAll(/^observed (.*)$/gm)]
  const before = list().length
  process.kill(server.pid, 'SIGUSR2')
  await expect.poll(() => list().length).toBeGreaterThan(before)
  return JSON.parse(list().at(-1)![1]!) as Observed
}
