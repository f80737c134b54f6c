import type { Context } from 'hono'
import { networkOf } from '../../network-range.ts'
import type { Deps } from '../../deps.ts'
import { createNetwork, type Network } from '../../services/sites/network.ts'

/** The connection of a request. A server in a browser has none. */
interface Env {
  readonly peer?: string | null
}

const NETWORK = 'network'

/**
 * The network that a request comes from, or `null` where that cannot be known. An address goes no
 * further than this file.
 */
export async function networkFor(
  c: Context,
  { gate, trustedProxies = [] }: Pick<Deps, 'gate' | 'trustedProxies'>,
): Promise<Network | null> {
  const { peer = null } = (c.env ?? {}) as Env
  const address = networkOf(peer, c.req.header('X-Forwarded-For') ?? null, trustedProxies)
  return address === null || !gate ? null : createNetwork(gate.secrets, address)
}

/** Determines the network for later calls of `networkIn`. */
export async function noteNetwork(c: Context, deps: Deps): Promise<void> {
  c.set(NETWORK, await networkFor(c, deps))
}

/** The network of a write; of a read it is not known. */
export function networkIn(c: Context): Network | null {
  return (c.get(NETWORK) as Network | null | undefined) ?? null
}
