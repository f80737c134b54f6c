import type { QueueCounts } from '#protocol/admin.ts'

/** A moderator's page that is open. Neither function may throw. */
export interface CountsWatcher {
  readonly scope: { readonly site: string; readonly sessionId: string }
  /** `null` only says that the connection is alive. */
  send(counts: QueueCounts | null): void
  end(): void
}

/** Tells moderators how much there is to do. */
export interface CountsWatch {
  /** Sends the counts now, and whenever they change. Gives what ends it. Throws `unavailable`. */
  watch(watcher: CountsWatcher): () => void
  /** Looks within a second: this server has written something. */
  hurry(): void
}
