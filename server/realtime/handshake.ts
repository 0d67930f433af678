import type { IncomingMessage } from 'node:http'
import { hashOfToken, tokenFrom } from '../access/session.server.ts'
import { addressOf, networkOf } from '../address.ts'
import { countPerMinute } from '../per-minute.ts'

/** Many tabs come back at once after a restart, and behind one address a whole office of them. */
const handshakesPerSession = 120
const handshakesPerAddress = 3_000

export type Refused = 'closing' | 'foreign' | 'too often'

type Options = {
  now(): number
  isOwnOrigin(origin: string | undefined, host: string | undefined): boolean
  /** How many proxies stand in front, for the client's address. */
  trustProxy: number
  isClosing(): boolean
}

/** Whether a page may as much as try to connect: from our own pages, and not too often. Undefined: it may. */
export function doorkeeper({ now, isOwnOrigin, trustProxy, isClosing }: Options) {
  const handshakes = countPerMinute(now)
  return (request: IncomingMessage): Refused | undefined => {
    const { origin, host, cookie } = request.headers
    const token = tokenFrom(cookie)
    const ofAddress = handshakes.add(networkOf(addressOf(request, trustProxy)))
    const ofSession = token ? handshakes.add(hashOfToken(token)) : 0
    if (isClosing()) return 'closing'
    if (ofAddress > handshakesPerAddress || ofSession > handshakesPerSession) return 'too often'
    return isOwnOrigin(origin, host) ? undefined : 'foreign'
  }
}

/** How far the news was when the page was loaded. */
export function newsMarkFrom(auth: unknown): string | undefined {
  const isRecord = typeof auth === 'object' && auth !== null && 'newsMark' in auth
  return isRecord && typeof auth.newsMark === 'string' ? auth.newsMark : undefined
}

/** The last alert the page has. */
export function lastFrom(auth: unknown): number | undefined {
  const isRecord = typeof auth === 'object' && auth !== null && 'last' in auth
  const last = isRecord ? auth.last : undefined
  return typeof last === 'number' && Number.isSafeInteger(last) && last >= 0 ? last : undefined
}
