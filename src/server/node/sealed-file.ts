import { createHash } from 'node:crypto'
import { CommandFailure } from '../failure.ts'
import {
  closingSchema,
  FORMAT,
  headerSchema,
  VERSION,
  type Header,
  type TransferRecord,
} from '../services/transfer/records.ts'
import type { SourceLine } from '../services/transfer/source.ts'
import { readLines } from './lines.ts'

// Lines are written in groups: one by one they would each cost a system call.
const CHUNK = 64 * 1024

/** The bytes of an export: first line, records, and a last line without which it is not whole. */
export async function* seal(
  records: AsyncIterable<TransferRecord>,
  now: Date,
): AsyncGenerator<string> {
  const hash = createHash('sha256')
  const header = { type: 'export', format: FORMAT, version: VERSION } as const
  let text = toLine({ ...header, exportedAt: now.toISOString() } satisfies Header)
  let count = 0
  for await (const record of records) {
    text += toLine(record)
    count += 1
    if (text.length < CHUNK) continue
    hash.update(text)
    yield text
    text = ''
  }
  hash.update(text)
  yield text + toLine({ type: 'end', records: count, sha256: hash.digest('hex') })
}

const toLine = (value: object) => `${JSON.stringify(value)}\n`

/**
 * The records of an export, each with the number of its line. Throws a `CommandFailure` for what is
 * no export or not a whole one; that may be known only at the end, so until then nothing may count.
 */
export async function* unseal(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SourceLine> {
  const hash = createHash('sha256')
  let number = 0
  // A line is known to be the last one only when none comes after it.
  let held: Uint8Array | null = null
  for await (const line of readLines(bytes)) {
    if (held) {
      hash.update(held).update('\n')
      if (number === 1) requireHeader(parseLine(held, 1))
      else yield { line: number, record: parseLine(held, number) }
    }
    held = line
    number += 1
  }
  if (!held) throw new CommandFailure('the file is empty')
  if (number === 1) requireHeader(parseLine(held, 1))
  requireClosing(held, { records: number - 2, sha256: hash.digest('hex') })
}

function parseLine(line: Uint8Array, number: number): unknown {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line)
  } catch (cause) {
    throw new CommandFailure(`line ${number} is not UTF-8`, { cause })
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new CommandFailure(`line ${number} is not JSON`, { cause })
  }
}

function requireHeader(value: unknown): void {
  if (headerSchema.safeParse(value).success) return
  const { format, version } = (value ?? {}) as { format?: unknown; version?: unknown }
  if (format === FORMAT && typeof version === 'number' && version > VERSION) {
    throw new CommandFailure(
      `a newer Afterword has written this file (version ${version} of the format, and this one knows ${VERSION})`,
    )
  }
  throw new CommandFailure('the first line is not that of an export by Afterword')
}

function requireClosing(line: Uint8Array, actual: { records: number; sha256: string }): void {
  const closing = closingSchema.safeParse(parseLast(line))
  if (!closing.success) throw new CommandFailure('the file is cut off: it has no closing line')
  const { records, sha256 } = closing.data
  if (records !== actual.records) {
    throw new CommandFailure(
      `the file says that it has ${records} records, and has ${actual.records}`,
    )
  }
  if (sha256 !== actual.sha256) {
    throw new CommandFailure(
      'the file has been changed: its hash is not the one in its closing line',
    )
  }
}

function parseLast(line: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(line))
  } catch {
    // The end of a cut file is whatever was there when it was cut.
    return undefined
  }
}
