import ipaddr from 'ipaddr.js'
import { Refusal, type Facts } from '#domain/shared/outcomes.ts'
import type { RefusalCode } from '#domain/shared/refusals.ts'

/** Whether a host, as it stands in an address, is an address or a name of inside: ours, our network’s, nobody’s. */
export function isInner(host: string, networks: readonly string[]): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase()
  if (!ipaddr.isValid(bare)) return isInnerName(bare)
  const address = ipaddr.process(bare)
  const isAllowed = networks.some((network) => {
    const [range, bits] = ipaddr.parseCIDR(network)
    return range.kind() === address.kind() && address.match(range, bits)
  })
  return !isAllowed && address.range() !== 'unicast'
}

/** Names that are never those of a gateway outside. What other names stand for is seen when they are looked up, each time. */
function isInnerName(name: string): boolean {
  return !name.includes('.') || /(^|\.)(localhost|local|internal|intranet|lan|home|corp)\.?$/.test(name)
}

/** Whether it is this very machine: there, and nowhere else, a gateway may be called without TLS. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(bare) && ipaddr.process(bare).range() === 'loopback'
}

/** Why an address cannot be that of a gateway. Without TLS only this very machine is called, where that is allowed. */
export function whyAddressIsWrong(address: string, networks: readonly string[]): Refusal | undefined {
  const refused = (code: RefusalCode, facts: Facts = {}) => new Refusal(code, facts, 'address')
  if (!URL.canParse(address)) return refused('channel-address-form')
  const { protocol, hostname, username, password } = new URL(address)
  const isHttp = protocol === 'http:' || protocol === 'https:'
  if (!isHttp || hostname === '' || username !== '' || password !== '') return refused('channel-address-form')
  if (isInner(hostname, networks)) return refused('channel-address-inner', { host: hostname })
  if (protocol === 'http:' && !isLoopback(hostname)) return refused('channel-address-not-https')
  return undefined
}
