import { toHash } from '../../hash.ts'
import type { Network } from '../sites/network.ts'

/** The caller, known by the key of their browser alone. */
export interface Viewer {
  /** SHA-256 of the key, in hexadecimal. */
  readonly keyHash: string
  /**
   * The origin of the page that they are on, which a browser tells of itself with every write; `null`
   * on a page of this server, and for what the server writes itself.
   */
  readonly origin: string | null
  /** `null` where that is not known. */
  readonly network: Network | null
  /** They write in a form of ours, without any script: there is no key but for this one comment. */
  readonly form?: {
    /** The time at which the form was drawn, as it claims. */
    readonly drawnAt: Date | null
  }
}

/** The viewer who holds this key. */
export async function toViewer(
  key: string,
  { origin, network }: Pick<Viewer, 'origin' | 'network'>,
): Promise<Viewer> {
  return { keyHash: await toHash(key), origin, network }
}

/** The viewer's network as this site stores it; `null` where it is not known. */
export function networkOn({ network }: Pick<Viewer, 'network'>, site: string) {
  return network === null ? null : network.on(site)
}
