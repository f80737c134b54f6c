/** Bytes in the two content codings of all browsers. */
export interface Compressed {
  readonly br: Uint8Array
  readonly gzip: Uint8Array
}

/** `null` where nothing can or need be compressed. */
export type Compress = (bytes: Uint8Array) => Promise<Compressed | null>
