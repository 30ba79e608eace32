import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { ChannelError } from '@xiaoyun/plugin-kit'

/** Everything that is not the public internet. IPv4-mapped IPv6 addresses are matched by the IPv4 rules. */
const internal = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  internal.addSubnet(network, prefix, 'ipv4')
}
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  internal.addSubnet(network, prefix, 'ipv6')
}

const isInternal = (address: string) =>
  internal.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

const refuse = (host: string) =>
  new ChannelError('misconfigured', {
    message: `${host} is not an address on the public internet`,
    platformCode: 'E_INTERNAL_ADDRESS',
  })

/** Throws ChannelError `misconfigured` for whatever is surely no address of a platform. */
export function assertOutbound(url: URL) {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  if (!isWeb || url.username || url.password || !['', '80', '443'].includes(url.port)) {
    throw refuse(url.host)
  }
  if (isIP(host) && isInternal(host)) throw refuse(url.host)
}

/**
 * Resolves a name for the very connection that is then made: asked twice, a name could say something public first
 * and something internal to the connection.
 */
export const lookupOutbound: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '')
    if (addresses.some(({ address }) => isInternal(address))) return done(refuse(host), '')
    if (options.all) return done(null, addresses)
    const [first] = addresses
    return done(null, first!.address, first!.family)
  })
}
