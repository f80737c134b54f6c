import ipaddr from 'ipaddr.js'

// Of IPv6 only what has been given out to the public internet: all else is a network of somebody's own, or
// leads elsewhere by another name, as NAT64 (64:ff9b::/96) does to IPv4.
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3')

/**
 * Whether an address is one of the public internet. What is not is near us: this machine, its network,
 * the cloud's own services (169.254.169.254), or a disguise of those.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  // What IPv6 writes of an IPv4 address is that address.
  const address = ipaddr.process(text)
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || address.match(GLOBAL_UNICAST)
}
