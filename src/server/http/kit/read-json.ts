import { LIMITS } from '#protocol/limits.ts'
import { Failure } from '../../failure.ts'

/**
 * Returns the parsed JSON of a request, as `unknown`. Other content types are refused, as a foreign
 * page's form can send those without a preflight. Throws `unsupported_type`, `too_large` or
 * `malformed`.
 */
export async function readJson(request: Request, most: number = LIMITS.request): Promise<unknown> {
  const type = request.headers.get('Content-Type') ?? ''
  if (!/^application\/json\s*(?:;\s*charset=(?:utf-8|"utf-8")\s*)?$/i.test(type)) {
    throw new Failure('unsupported_type', 'Send "Content-Type: application/json", in UTF-8.')
  }
  if (request.headers.has('Content-Encoding')) {
    throw new Failure('unsupported_type', 'Send the body without a content coding.')
  }
  const bytes = await readBytes(request, most)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch (cause) {
    throw new Failure('malformed', 'The body is not JSON in UTF-8.', [], { cause })
  }
}

/** All bytes that a request carries, when they are at most `most`. Throws `too_large` or `malformed`. */
export async function readBytes(request: Request, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  // Counted as they come: a length that the client states is only a promise.
  for await (const chunk of bodyOf(request)) {
    size += chunk.length
    if (size > most) {
      throw new Failure('too_large', `A request has at most ${most} bytes.`)
    }
    chunks.push(chunk)
  }
  const bytes = new Uint8Array(size)
  let end = 0
  for (const chunk of chunks) {
    bytes.set(chunk, end)
    end += chunk.length
  }
  return bytes
}

async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader()
  if (!reader) return
  try {
    for (let part = await readPart(reader); !part.done; part = await readPart(reader)) {
      yield part.value
    }
  } finally {
    // Stops an upload that is too large. One that has ended is left alone, one that has failed says so again.
    await reader.cancel().catch(() => undefined)
  }
}

async function readPart(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read()
  } catch (cause) {
    // The client has gone away, which is no failure of the server.
    throw new Failure('malformed', 'The body is incomplete.', [], { cause })
  }
}
