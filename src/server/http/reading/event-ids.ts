/** The ids of the events of one stream: how far its reader has come in each of its threads. */
export interface EventIds {
  /** The news of a thread with ids that name the versions of all threads of the stream. */
  stamp(bytes: Uint8Array, threadId: string, version: number): Uint8Array
}

// A line of its own: the JSON of an event stands behind "data: ", without a line break.
const ID_LINE = /^id: (\d+)$/gm

/** One version for each thread, in their order: `7,0,12`; `null` for a text that is none. */
export function parseVersions(text: string, threads: number): readonly number[] | null {
  const versions = text.split(',')
  if (versions.length !== threads || !versions.every(part => /^\d{1,15}$/.test(part))) return null
  return versions.map(Number)
}

/**
 * News of one thread carry its version as their id, the same for all its readers. A browser sends back
 * only the last id it heard, so a stream of several threads has all their versions in each.
 */
export function createEventIds(asked: ReadonlyMap<string, number>): EventIds {
  const known = new Map(asked)
  return {
    stamp(bytes, threadId, version) {
      if (known.size === 1) return bytes
      const stamped = new TextDecoder().decode(bytes).replace(ID_LINE, (_, id: string) => {
        known.set(threadId, Number(id))
        return `id: ${[...known.values()].join(',')}`
      })
      known.set(threadId, version)
      return new TextEncoder().encode(stamped)
    },
  }
}
