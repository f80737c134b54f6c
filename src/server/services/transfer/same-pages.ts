import type { Database } from '../../db/engine/database.ts'
import { joinIncoming } from '../../db/transfer/incoming/join.ts'
import { hasTracking } from '../sites/tracking-parameters.ts'
import { stray, type Incoming } from './read-record.ts'
import type { SourceLine } from './source.ts'

/** Threads of a file that are of one page, though an earlier version took them for two. */
export interface SamePages {
  /** The line as it waits; of the second thread of a page only that its comments go to the first. */
  read(incoming: Incoming, line: SourceLine): Incoming
  /** Sends the comments of those threads there, when all lines wait. */
  settle(db: Database): Promise<void>
}

interface First {
  readonly id: string
  readonly isStray: boolean
}

interface Joining {
  readonly target: string
  readonly version: number
}

/** The threads of one file, of which none has been read. */
export function createSamePages(): SamePages {
  const firsts = new Map<string, First>()
  const joining = new Map<string, Joining>()
  return {
    read(incoming, { line, record }) {
      if (incoming.table !== 'incoming_threads') return incoming
      const { id, site, key, given_version: version } = incoming.row
      const isStray = hasTracking((record as { readonly url: string }).url)
      const page = `${site} ${key}`
      const first = firsts.get(page)
      if (!first) firsts.set(page, { id, isStray })
      // Two threads of one address are a mistake in the file, and none of a version.
      if (!first || first.id === id || !(isStray || first.isStray)) return incoming
      joining.set(id, { target: first.id, version })
      return stray(line, 'another thread of the file is of the same page; its comments go there')
    },
    async settle(db) {
      for (const [id, joined] of joining) await joinIncoming(db, { id, ...joined })
    },
  }
}
