import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { CommandFailure } from '../failure.ts'

/** For the operator alone: the file is as secret as the database. */
export const PRIVATE = 0o600

/**
 * Writes a new file that has its name only once it is whole and on the disk. Throws a
 * `CommandFailure` when it is there already or cannot be written, and then leaves nothing.
 */
export async function writeWhole(path: string, chunks: AsyncIterable<string>): Promise<void> {
  if (existsSync(path)) throw new CommandFailure(`${path} is there already`)
  const part = `${path}.${process.pid}.part`
  try {
    const file = await open(part, 'wx', PRIVATE)
    // The stream closes the file, so it is synced by one of its own.
    await pipeline(chunks, file.createWriteStream())
    await nameWhole(part, path)
  } catch (cause) {
    await rm(part, { force: true })
    if (!isSystemError(cause)) throw cause
    throw new CommandFailure(`${path} cannot be written: ${cause.message}`, { cause })
  }
}

/** Gives a file its name, after all of it is on the disk. */
export async function nameWhole(part: string, path: string): Promise<void> {
  await sync(part, 'r+')
  await rename(part, path)
  await sync(dirname(path), 'r')
}

async function sync(path: string, flags: 'r' | 'r+'): Promise<void> {
  const file = await open(path, flags)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}
