import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Compressed } from '../ports.ts'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

// A page is compressed once for each change, a file once for each start.
const PAGE = { brotli: 5, gzip: 6 }
const FILE = { brotli: 11, gzip: 9 }

// The best compression takes a second for each megabyte, and `npm start` should not.
const LARGE = 256 * 1024

/** Compresses an answer that will be wrong after the next comment. */
export function compressPage(bytes: Uint8Array): Promise<Compressed> {
  return compress(bytes, PAGE)
}

/** Compresses a file that will be sent until the next upgrade. */
export function compressFile(bytes: Uint8Array): Promise<Compressed> {
  return compress(bytes, bytes.length > LARGE ? PAGE : FILE)
}

// Results of zlib are views of slabs of 16 KiB or more, which would stay in memory with them.
const own = (bytes: Buffer) => new Uint8Array(bytes)

async function compress(bytes: Uint8Array, level: typeof PAGE): Promise<Compressed> {
  const [br, gzip] = await Promise.all([
    brotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: level.brotli,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
    zip(bytes, { level: level.gzip }),
  ])
  return { br: own(br), gzip: own(gzip) }
}
