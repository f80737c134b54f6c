import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from 'vitest'
import { CommandFailure } from '../failure.ts'
import { VERSION, type TransferRecord } from '../services/transfer/records.ts'
import type { SourceLine } from '../services/transfer/source.ts'
import { seal, unseal } from './sealed-file.ts'

const RECORDS = ['a', 'b', 'ü\n"\u2028'].map(name => ({
  type: 'site',
  site: `https://${name}.example`,
})) as TransferRecord[]

let file: Buffer

beforeAll(async () => {
  file = Buffer.from(await text(seal(Readable.from(RECORDS), new Date('2026-01-01'))))
})

/** Reads a file as a disk or a pipe hands it on: in pieces of any size. */
async function open(bytes: Uint8Array | string, size = 7): Promise<SourceLine[]> {
  const all = Buffer.from(bytes)
  async function* pieces() {
    for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size)
  }
  const lines: SourceLine[] = []
  for await (const line of unseal(pieces())) lines.push(line)
  return lines
}

/** A file of these lines with the closing line that fits. */
function sealed(...lines: readonly string[]): string {
  const before = lines.map(line => `${line}\n`).join('')
  const sha256 = createHash('sha256').update(before).digest('hex')
  return `${before}${JSON.stringify({ type: 'end', records: lines.length - 1, sha256 })}\n`
}

const header = (version = 1) =>
  JSON.stringify({
    type: 'export',
    format: 'afterword',
    version,
    exportedAt: '2026-01-01T00:00:00.000Z',
  })

test.each([1, 7, 100_000])('what was sealed comes out again, in pieces of %i', async size => {
  expect(await open(file, size)).toEqual(
    RECORDS.map((record, place) => ({ line: place + 2, record })),
  )
})

test('an empty export is whole', async () => {
  expect(await open(await text(seal(Readable.from([]), new Date(0))))).toEqual([])
  expect(await open(sealed(header()))).toEqual([])
})

test('a file that is cut anywhere is not taken for whole', async () => {
  // Only the last line feed may be missing: all that it ends is there.
  for (let length = 0; length < file.length - 1; length++) {
    await expect(open(file.subarray(0, length), 64), `at ${length}`).rejects.toThrow(CommandFailure)
  }
  expect(await open(file.subarray(0, -1))).toHaveLength(3)
})

test('a file that was changed anywhere is refused', async () => {
  for (let at = 0; at < file.length - 1; at++) {
    const changed = Buffer.from(file)
    changed[at] = changed[at]! ^ 1
    await expect(open(changed, 64), `at ${at}`).rejects.toThrow(CommandFailure)
  }
})

describe('in one sentence is refused', () => {
  test.each<[what: string, bytes: () => Uint8Array | string, sentence: RegExp]>([
    ['nothing', () => '', /is empty/],
    ['something else', () => '<html>\n</html>\n', /line 1 is not JSON/],
    ['other JSON', () => '{"a":1}\n{"b":2}\n', /first line/],
    ['null', () => 'null\nnull\n', /first line/],
    ['a database', () => Buffer.from('SQLite format 3\0\xff\xfe\n', 'latin1'), /line 1 is not/],
    ['a newer format', () => sealed(header(VERSION + 1)), /newer Afterword/],
    ['a cut file', () => file.subarray(0, -90), /cut off/],
    ['a file cut after a line', () => `${header()}\n{"type":"site"}\n`, /cut off/],
    ['two files in one', () => Buffer.concat([file, file]), /records/],
    ['what goes on after its end', () => `${sealed(header())}{}\n`, /cut off/],
    [
      'a line less',
      () => file.toString().split('\n').toSpliced(2, 1).join('\n'),
      /says that it has 3 records, and has 2/,
    ],
    ['another order', () => swap(file.toString().split('\n')).join('\n'), /hash/],
    ['other line ends', () => file.toString().replaceAll('\n', '\r\n'), /hash/],
    ['what is not UTF-8', () => latin1(sealed(header(), '"\xe9"')), /line 2 is not UTF-8/],
    ['what is not JSON', () => sealed(header(), '{"a":'), /line 2 is not JSON/],
    ['a line that is huge', () => sealed(header(), `"${'x'.repeat(300_000)}"`), /line 2 is longer/],
    ['a line without end', () => 'x'.repeat(300_000), /line 1 is longer/],
  ])('%s', async (_what, bytes, sentence) => {
    const opening = open(bytes(), 50_000)
    await expect(opening).rejects.toThrow(CommandFailure)
    await expect(opening).rejects.toThrow(sentence)
  })
})

const latin1 = (characters: string) => Buffer.from(characters, 'latin1')
const swap = ([a = '', b = '', c = '', ...more]: readonly string[]) => [a, c, b, ...more]
