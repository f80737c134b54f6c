import ipaddr from 'ipaddr.js'

type IpAddress = ipaddr.IPv4 | ipaddr.IPv6

/** Addresses that begin with the same bits. */
export interface NetworkRange {
  readonly start: IpAddress
  readonly bits: number
}

// A provider gives one customer 64 bits, whose last 64 the customer's machine chooses.
const NETWORK_PARTS = 4

// A port, which some proxies write behind the address.
const WITH_PORT = /^(?:(?<v4>[\d.]+):\d{1,5}|\[(?<v6>[^\]]+)\](?::\d{1,5})?)$/

/** The range that an address, or a CIDR range such as `10.0.0.0/8`, stands for; `null` for nonsense. */
export function parseRange(text: string): NetworkRange | null {
  const [, address = '', bits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const written = parseExactly(address)
  if (!written) return null
  const most = written.kind() === 'ipv4' ? 32 : 128
  const length = bits === undefined ? most : Number(bits)
  if (length > most) return null
  const start = unmapped(written)
  if (start.kind() === written.kind()) return { start, bits: length }
  // `::ffff:10.0.0.0/104` is `10.0.0.0/8`; a shorter one holds other addresses as well.
  return length >= 96 ? { start, bits: length - 96 } : null
}

/**
 * The network that a request comes from, as text: an IPv4 address, or the first half of an IPv6 one.
 * It is that of the connection (`peer`), unless a trusted proxy holds it: then the last one that no
 * trusted proxy has in `forwarded` (`X-Forwarded-For`), where each proxy adds whom it was asked by.
 * What stands before that anybody can have made up. `null` where there is no connection.
 */
export function networkOf(
  peer: string | null,
  forwarded: string | null,
  trusted: readonly NetworkRange[],
): string | null {
  let client = peer === null ? null : parseAddress(peer)
  if (!client) return null
  const hops = forwarded === null ? [] : forwarded.split(',')
  while (hops.length > 0 && isIn(trusted, client)) {
    const before = parseAddress(hops.pop()!.trim())
    // Without the header the proxy's own network is all that is known.
    if (!before) break
    client = before
  }
  return toNetwork(client)
}

function parseAddress(text: string): IpAddress | null {
  const { v4, v6 } = WITH_PORT.exec(text)?.groups ?? {}
  const address = parseExactly(v4 ?? v6 ?? text)
  return address && unmapped(address)
}

/** Without the old ways to write IPv4, such as `127.1`: a typing error is more likely. */
function parseExactly(text: string): IpAddress | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text)
  return text.includes(':') && ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text) : null
}

/** `::ffff:1.2.3.4` is how a socket for both kinds writes `1.2.3.4`. */
function unmapped(address: IpAddress): IpAddress {
  const isMapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress()
  return isMapped ? address.toIPv4Address() : address
}

function isIn(ranges: readonly NetworkRange[], address: IpAddress): boolean {
  return ranges.some(
    ({ start, bits }) => start.kind() === address.kind() && address.match(start, bits),
  )
}

/** The network around one of `networkOf`: of an IPv4 address its /24, of an IPv6 /64 its /48. */
export function networkAround(network: string): string {
  if (!network.includes(':')) return network.replace(/\.\d+$/, '.0/24')
  return `${network
    .split(':')
    .slice(0, NETWORK_PARTS - 1)
    .join(':')}::/48`
}

function toNetwork(address: IpAddress): string {
  if (address instanceof ipaddr.IPv4) return address.toString()
  const parts = address.parts.slice(0, NETWORK_PARTS).map(part => part.toString(16))
  return `${parts.join(':')}::/64`
}
