import type { Context } from 'hono'
import { LIMITS } from '#protocol/limits.ts'
import { Failure } from '../../failure.ts'
import { canonicalOrigin } from '../../services/sites/origins.ts'
import { readBytes } from '../kit/read-json.ts'

/** The fields of a form as strings; a missing one is empty. */
export interface SentForm {
  readonly url: string
  readonly pageId: string | null
  readonly parentId: string | null
  readonly form: string
  readonly body: string
  readonly name: string
  readonly email: string
  /** The value of the honeypot field. */
  readonly trap: string
}

// A form writes most letters of the world as six or nine bytes.
const MOST_BYTES = 3 * LIMITS.request

/**
 * Lets only pages of this server submit forms; another page's form would be sent without its
 * reader's consent. Throws `forbidden`.
 */
export function requireOwnForm(c: Context, publicUrl: string): void {
  const origin = c.req.header('Origin')
  const isOwn =
    origin === undefined
      ? c.req.header('Sec-Fetch-Site') === 'same-origin'
      : URL.canParse(origin) &&
        canonicalOrigin(origin) === canonicalOrigin(new URL(publicUrl).origin)
  if (isOwn) return
  throw new Failure('forbidden', `This form can be sent only from ${publicUrl}.`)
}

/** Reads a form. Throws `unsupported_type`, `too_large` or `malformed`. */
export async function readForm(request: Request): Promise<SentForm> {
  const type = request.headers.get('Content-Type') ?? ''
  const isForm = /^application\/x-www-form-urlencoded\s*(?:;\s*charset=(?:utf-8|"utf-8")\s*)?$/i
  if (!isForm.test(type) || request.headers.has('Content-Encoding')) {
    throw new Failure('unsupported_type', 'Send "application/x-www-form-urlencoded", in UTF-8.')
  }
  const fields = new URLSearchParams(decode(await readBytes(request, MOST_BYTES)))
  return {
    url: fields.get('url') ?? '',
    pageId: fields.get('id') || null,
    parentId: fields.get('parentId') || null,
    form: fields.get('form') ?? '',
    body: fields.get('body') ?? '',
    name: fields.get('name') ?? '',
    email: fields.get('email') ?? '',
    trap: fields.get('website') ?? '',
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Failure('malformed', 'The form is not in UTF-8.', [], { cause })
  }
}
