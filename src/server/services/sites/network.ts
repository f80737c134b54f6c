import { networkAround } from '../../network-range.ts'
import { toHmac } from '../../hash.ts'
import type { Secrets } from './secrets.ts'

/**
 * A caller's network as keyed hashes. Without the server's secret they cannot be computed: there
 * are so few addresses that any plain hash would reveal them.
 */
export interface Network {
  /** For a rule that asks outside, and nothing else: not to be stored, logged or answered. */
  readonly address: string
  /** Tells it from others for as long as it is counted. Not to be stored. */
  readonly hash: string
  /** As a site stores it: two sites cannot find out that they have a reader in common. */
  on(site: string): Promise<string>
  /** The larger network around it, of which one customer may have all: IPv4 /24, IPv6 /48. */
  readonly around: Pick<Network, 'hash' | 'on'>
}

/** The network at `address`. */
export async function createNetwork(secrets: Secrets, address: string): Promise<Network> {
  const secret = await secrets.read('network')
  const of = async (network: string) => ({
    hash: await toHmac(secret, JSON.stringify([network])),
    on: (site: string) => toHmac(secret, JSON.stringify([network, site])),
  })
  return { address, ...(await of(address)), around: await of(networkAround(address)) }
}
