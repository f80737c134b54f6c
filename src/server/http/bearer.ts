import type { Context } from 'hono'
import { Failure } from '../failure.ts'
import { KEY, toViewer, type Viewer } from '../services/viewer.ts'

/** Who asks, by `Authorization: Bearer KEY`. Throws `unauthenticated` without a well-formed key. */
export async function requireViewer(c: Context): Promise<Viewer> {
  const [scheme = '', key = ''] = (c.req.header('Authorization') ?? '').split(' ', 2)
  if (scheme.toLowerCase() !== 'bearer' || !KEY.test(key)) {
    throw new Failure(
      'unauthenticated',
      'This needs "Authorization: Bearer KEY" with a 256-bit key.',
    )
  }
  return toViewer(key)
}
