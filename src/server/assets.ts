import type { Compressed } from './ports.ts'

/** A file that the server hands out as it is. */
export interface Asset {
  /** As in a URL: `/embed.js`, `/assets/widget-Ab12Cd34.js`, `/demo/index.html`. */
  readonly path: string
  readonly bytes: Uint8Array
  readonly compressed: Compressed | null
  /** Changes with the bytes; quotes included. */
  readonly etag: string
}

/** The files known at start. Nothing else can be reached, whatever a path says. */
export interface Assets {
  /**
   * The file of this path. A hashed name that is no longer there finds the file that carries the
   * name now, so a page that holds yesterday's script does not break when the server is upgraded.
   */
  find(path: string): Asset | undefined
}

// Vite writes NAME-HASH.EXT with a hash of eight base64url characters, which may be dashes too.
const HASHED = /^(\/assets\/.+)-[\w-]{8}(\.\w+)$/

/** Keeps `files` in memory. */
export function createAssets(files: Iterable<Asset>): Assets {
  const byPath = new Map<string, Asset>()
  const byName = new Map<string, Asset>()
  for (const file of files) {
    byPath.set(file.path, file)
    const name = nameOf(file.path)
    if (name !== null) byName.set(name, file)
  }
  return { find: path => byPath.get(path) ?? byName.get(nameOf(path) ?? '') }
}

/** A path without its hash; `null` for one that has none. */
function nameOf(path: string): string | null {
  return HASHED.test(path) ? path.replace(HASHED, '$1$2') : null
}
