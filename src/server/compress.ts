/** The same bytes in the two content codings that every browser takes. */
export interface Compressed {
  readonly br: Uint8Array
  readonly gzip: Uint8Array
}

/** `null` where nothing can or need be compressed. */
export type Compress = (bytes: Uint8Array) => Promise<Compressed | null>
