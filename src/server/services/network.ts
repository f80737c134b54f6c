import { toHmac } from '../hash.ts'
import type { Secrets } from './secrets.ts'

/**
 * A network as a hash that nobody can make without the server's secret, so that addresses are neither
 * kept nor told: there are so few of them that any other hash would give them away.
 */
export async function hashNetwork(secrets: Secrets, network: string): Promise<string> {
  return toHmac(await secrets.read('network'), JSON.stringify([network]))
}

/** That hash as a site keeps it: two sites cannot find out that they have a reader in common. */
export async function createSiteHash(
  secrets: Secrets,
  hash: string,
): Promise<(site: string) => Promise<string>> {
  const secret = await secrets.read('network')
  return site => toHmac(secret, JSON.stringify([site, hash]))
}
