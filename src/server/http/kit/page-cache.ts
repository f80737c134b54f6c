import { LRUCache } from 'lru-cache'
import type { Compress, Compressed } from '../../ports.ts'

/** An answer as it goes over the wire. */
export interface Bytes {
  readonly identity: Uint8Array
  readonly compressed: Compressed | null
  /** Weak: one for all content codings. Changes with the thread's version. */
  readonly etag: string
}

/** Which answer it is. All of it that a request can choose is part of `view`. */
export interface PageKey {
  readonly threadId: string
  readonly version: number
  /** `null` for what a request has made up: it is answered and not kept. */
  readonly view: string | null
}

/** Recently requested pages, ready to send. */
export interface PageCache {
  /** Bytes of memory that its answers take. */
  readonly size: number
  /**
   * The answer of this key: from memory, or from `build`, which runs once however many ask at the
   * same time. `build` says which version it has seen, since a write may have come in between.
   */
  read(key: PageKey, build: () => Promise<Built>): Promise<Bytes>
}

export interface Built {
  readonly version: number
  /** The value to serialise; a string stays as it is. */
  readonly value: object | string
}

// Raise it when the shape of an answer changes: browsers and CDNs keep answers over an upgrade.
const FORMAT = 2

const CAPACITY = 64 * 1024 * 1024

// The heap of each entry beside its bytes: three arrays with their buffers, the map's and the cache's own
// records. Node 24.21 takes 1.15 kB (`heapUsed` over 10,000 entries of 600 characters, after `--expose-gc`),
// of which `sizeOf` counts 124 bytes as the name.
const OVERHEAD = 1024

// Below this a content coding saves nothing, as an answer travels in one packet anyway.
const WORTH_COMPRESSING = 512

/** The ETag of all answers about a thread in one state. */
export function toEtag(threadId: string, version: number): string {
  return `W/"${FORMAT}-${threadId}-${version}"`
}

/** Bytes of an answer, JSON or a text as it is, compressed where that is worth it. */
export async function toBytes(
  value: object | string,
  etag: string,
  compress: Compress,
): Promise<Bytes> {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const identity = new TextEncoder().encode(text)
  const compressed = identity.length < WORTH_COMPRESSING ? null : await compress(identity)
  return { identity, compressed, etag }
}

/** Keeps at most `capacity` bytes of answers: 64 MiB. */
export function createPageCache(compress: Compress, capacity = CAPACITY): PageCache {
  const ready = new LRUCache<string, Bytes>({ maxSize: capacity, sizeCalculation: sizeOf })
  const building = new Map<string, Promise<Bytes>>()

  async function make(key: PageKey, build: () => Promise<Built>): Promise<Bytes> {
    const { version, value } = await build()
    const bytes = await toBytes(value, toEtag(key.threadId, version), compress)
    if (key.view !== null) ready.set(nameOf({ ...key, version }), bytes)
    return bytes
  }

  return {
    get size() {
      return ready.calculatedSize
    },
    async read(key, build) {
      if (key.view === null) return make(key, build)
      const name = nameOf(key)
      const known = ready.get(name) ?? building.get(name)
      if (known) return known
      const made = make(key, build).finally(() => building.delete(name))
      building.set(name, made)
      return made
    },
  }
}

const nameOf = ({ threadId, version, view }: PageKey) => `${threadId} ${version} ${view}`

// An array's memory is its buffer, of which it may be a small part. The name counts too.
const sizeOf = ({ identity, compressed }: Bytes, name: string) =>
  OVERHEAD +
  [identity, compressed?.br, compressed?.gzip].reduce(
    (sum, bytes) => sum + (bytes?.buffer.byteLength ?? 0),
    2 * name.length,
  )
