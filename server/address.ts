import type { IncomingMessage } from 'node:http'
import { ipKeyGenerator } from 'express-rate-limit'

/** Where a request comes from, as Express reckons it: past so many proxies that stand in front of us, and no further. */
export function addressOf({ headers, socket }: IncomingMessage, trustProxy: number): string {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
  const onTheWay = forwarded.map((address) => address.trim()).filter(Boolean)
  const nearestFirst = [socket.remoteAddress ?? '', ...onTheWay.toReversed()]
  return nearestFirst[Math.min(trustProxy, nearestFirst.length - 1)] ?? ''
}

/** An address as it is counted: whoever has one IPv6 address has a whole network of them. */
export function networkOf(address: string): string {
  return ipKeyGenerator(address)
}
