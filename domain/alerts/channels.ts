/** Ways to somebody who is not at a page of ours: a text message, the robot of a WeCom group, a system of another's that is called. */
export const offlineChannels = ['sms', 'wecom', 'webhook'] as const
export type OfflineChannel = (typeof offlineChannels)[number]

/**
 * pending: its time has not come, or it is tried again; sending: claimed by a process for as long as its lease runs; sent: the
 * gateway took it; failed: the gateway will never take it; dead: tried as often as is tried; stale: too late to be of use, and
 * so never sent; cancelled: whoever was to be told knows.
 */
export const sendStates = ['pending', 'sending', 'sent', 'failed', 'dead', 'stale', 'cancelled'] as const
export type SendState = (typeof sendStates)[number]

/** States in which it can still go out. */
export const openSendStates = ['pending', 'sending'] as const satisfies readonly SendState[]

/**
 * fallback: of an alert that has not reached any page of the person; asked: an escalation or a call-out wants it; digest: of a
 * day; test: somebody tries a channel; drill: the channel test of the month.
 */
export const sendOrigins = ['fallback', 'asked', 'digest', 'test', 'drill'] as const
export type SendOrigin = (typeof sendOrigins)[number]

/** Why a send is what it is, where it did not simply go out. */
export const sendReasons = [
  'delivered',
  'acknowledged',
  'over',
  'no-channel',
  'channel-off',
  'no-phone',
  'refused',
  'bad-credentials',
  'gone',
  'redirected',
  'too-often',
  'gateway-error',
  'timed-out',
  'unreachable',
  'inner-address',
  'expired',
  'lease-ran-out',
] as const
export type SendReason = (typeof sendReasons)[number]

/** What goes out, in words and to whom, before it has the shape that a gateway wants. */
export type Outgoing = {
  /** The same for each try, so that whoever receives it twice can tell. */
  key: string
  text: string
  url: string | null
  /** Whose: a number of the person’s, where it goes to a person who has one. */
  phone: string | null
  to: { person: string } | { unit: string }
  origin: SendOrigin
  /** What it is about: kinds and ids for systems, which read the rest with rights of their own. */
  about: { event: string; type: string; level: string; subject: { kind: string; id: string } }[]
}

/** A channel as it is set up, with its secrets opened. */
export type ChannelSetUp = { address: string; credentials: string; formerCredentials: string | null }

export type GatewayRequest = { url: string; headers: Record<string, string>; body: string }
export type GatewayAnswer = { status: number; retryAfter: string | null; body: string }

/** What makes a kind of channel: how a gateway is asked, and how its answer is judged. Whoever adds one writes these two. */
export type Gateway = {
  requestFor(outgoing: Outgoing, setUp: ChannelSetUp, now: number): GatewayRequest
  judge(answer: GatewayAnswer, now: number): Verdict
}

/** What a gateway’s answer comes to. */
export type Verdict =
  { is: 'sent' } | { is: 'again'; reason: SendReason; afterMs?: number } | { is: 'final'; reason: SendReason }

/** How long after each failure it is tried again, in milliseconds. */
export const retriesAfterMs = [5_000, 30_000, 120_000, 600_000, 1_800_000] as const

/** How a send goes on after an answer that was not final. `attempt`: how often it has been tried. Null: as often as is tried. */
export function nextTryAt(attempt: number, now: number, afterMs = 0): number | null {
  const wait = retriesAfterMs[attempt - 1]
  return wait === undefined ? null : now + Math.max(wait, afterMs)
}

/** Answers of a gateway that are worth another try; all other 4xx are final. */
const passing: readonly number[] = [408, 409, 425, 429]

/** Judges an answer by its status alone. `retryAfterMs`: what the gateway asked for. */
export function verdictOfStatus(status: number, retryAfterMs?: number): Verdict {
  if (status >= 200 && status < 300) return { is: 'sent' }
  if (status >= 300 && status < 400) return { is: 'final', reason: 'redirected' }
  if (status === 401 || status === 403) return { is: 'final', reason: 'bad-credentials' }
  if (status === 404 || status === 410) return { is: 'final', reason: 'gone' }
  const again = retryAfterMs === undefined ? {} : { afterMs: retryAfterMs }
  if (status === 429) return { is: 'again', reason: 'too-often', ...again }
  if (status >= 500 || passing.includes(status)) return { is: 'again', reason: 'gateway-error', ...again }
  return { is: 'final', reason: 'refused' }
}

/** The longest that a gateway can make us wait by its own word. */
const longestRetryAfterMs = 3_600_000

/** `Retry-After`: seconds, or a moment as HTTP writes it. Undefined: nothing that can be read. */
export function retryAfterMs(header: string | null | undefined, now: number): number | undefined {
  const text = header?.trim() ?? ''
  if (text === '') return undefined
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), longestRetryAfterMs) : undefined
}
