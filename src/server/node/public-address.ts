import ipaddr from 'ipaddr.js'

// Of IPv6 only the part assigned to the public internet. The rest is private, or leads elsewhere by
// another name, as NAT64 (64:ff9b::/96) does to IPv4.
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3')

/**
 * Returns whether an address is on the public internet. All others are nearby: this machine, its
 * network, the cloud's metadata service (169.254.169.254), or a disguise of those.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  // An IPv4 address in IPv6 notation is that IPv4 address.
  const address = ipaddr.process(text)
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || address.match(GLOBAL_UNICAST)
}
