import { inTransaction, readSnapshot, type Database } from '../../db/engine/database.ts'
import {
  listThreads,
  moveThreads,
  type MovableThread,
  type Move,
} from '../../db/transfer/move-threads.ts'
import { pageIdOf, toPagePlace } from '../sites/page-url.ts'
import type { RemapRule } from './remap-rule.ts'

export interface RemapOptions {
  /** Whether threads of one page are merged. */
  readonly merge: boolean
  readonly dryRun: boolean
}

/** The move of one thread. */
export interface Remapped {
  readonly from: string
  readonly to: string
  readonly pageId: string | null
  readonly comments: number
  /** There is another thread of the page that it goes to. */
  readonly meets: boolean
}

export interface RemapReport {
  readonly threads: readonly Remapped[]
  /** False for a dry run, and where threads meet that may not be merged: then nothing has moved. */
  readonly isDone: boolean
}

/**
 * Moves the threads that the rule is about: all of them or none. A server that runs meanwhile is not
 * told and need not be: it looks up a thread's version for each read, and that has gone up. Who watches
 * a thread hears of it with the next change there, or when their connection comes back; a thread that
 * has become part of another one is gone for them until they load the page again.
 */
export async function remap(
  db: Database,
  rule: RemapRule,
  { merge, dryRun }: RemapOptions,
): Promise<RemapReport> {
  const run = dryRun ? readSnapshot : inTransaction
  return run(db, async db => {
    const plan = await planMoves(db, rule)
    const threads = plan.map(toRemapped)
    const isBlocked = !merge && threads.some(thread => thread.meets)
    const isDone = !dryRun && !isBlocked && plan.length > 0
    const to = plan[0]?.move.site
    if (isDone && to !== undefined) {
      const moves = plan.map(({ move }) => move)
      await moveThreads(db, moves, { from: rule.site, to })
    }
    return { threads, isDone }
  })
}

interface Planned {
  readonly thread: MovableThread
  readonly move: Move
}

async function planMoves(db: Database, rule: RemapRule): Promise<readonly Planned[]> {
  const moving = new Map<string, Omit<Move, 'target'>>()
  const threads = await listThreads(db, rule.site)
  for (const { id, site, key, url } of threads) {
    const [page = url, route] = url.split(/(?=#)/)
    const next = rule.newUrlOf(page)
    if (next === null) continue
    const place = toPagePlace(next + (route ?? ''), pageIdOf(key))
    const isSame = place.site === site && place.key === key && place.url === url
    if (!isSame) moving.set(id, { id, ...place })
  }
  const [first] = moving.values()
  if (!first) return []
  const there = first.site === rule.site ? threads : await listThreads(db, first.site)
  // Of each page the thread that stays, or else the oldest of those that come.
  const holders = new Map(
    there.filter(({ id }) => !moving.has(id)).map(({ id, key }) => [key, id] as const),
  )
  return threads.flatMap(thread => {
    const move = moving.get(thread.id)
    if (!move) return []
    const target = holders.get(move.key) ?? thread.id
    holders.set(move.key, target)
    return [{ thread, move: { ...move, target } }]
  })
}

const toRemapped = ({ thread, move }: Planned): Remapped => ({
  from: thread.url,
  to: move.url,
  pageId: pageIdOf(thread.key),
  comments: thread.comment_count,
  meets: move.target !== move.id,
})
