import { toHmac } from '../hash.ts'
import type { Secrets } from './secrets.ts'

/**
 * The network that somebody comes from, as hashes that nobody can make without the server's secret, so
 * that addresses are neither kept nor told: there are so few of them that any other hash would give
 * them away.
 */
export interface Network {
  /** For a rule that asks outside, and nothing else: not to be stored, logged or answered. */
  readonly address: string
  /** Tells it from others for as long as it is counted. Not to be stored. */
  readonly hash: string
  /** As a site stores it: two sites cannot find out that they have a reader in common. */
  on(site: string): Promise<string>
}

/** The network at `address`. */
export async function createNetwork(secrets: Secrets, address: string): Promise<Network> {
  const secret = await secrets.read('network')
  return {
    address,
    hash: await toHmac(secret, JSON.stringify([address])),
    on: site => toHmac(secret, JSON.stringify([address, site])),
  }
}
