import { readState, type Database } from '../../db/engine/database.ts'
import type { Bytes } from './page-cache.ts'

/** Answers about a whole site, such as its feed, ready to send until the database changes. */
export interface SiteAnswers {
  /**
   * The answer of this name, made by `build` once for each state of the database, however many ask at the
   * same time. There are as many in memory as there are names, so no part of one is of a request's making.
   */
  read(name: string, build: () => Promise<Bytes>): Promise<Bytes>
}

interface Made {
  readonly state: string
  readonly bytes: Promise<Bytes>
}

/** Nothing has been made yet. A site has no version of its own: any write makes its answers anew. */
export function createSiteAnswers(db: Database): SiteAnswers {
  const made = new Map<string, Made>()
  return {
    async read(name, build) {
      // Before it is built: what is written meanwhile may be in it or not, and the next one asks again.
      const state = await readState(db)
      const known = made.get(name)
      if (known?.state === state) return known.bytes
      const fresh = { state, bytes: build() }
      made.set(name, fresh)
      try {
        return await fresh.bytes
      } catch (error) {
        if (made.get(name) === fresh) made.delete(name)
        throw error
      }
    },
  }
}
