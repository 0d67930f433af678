import type { GatewayRequest, Outgoing, Verdict } from '#domain/alerts/channels.ts'
import { systemCtx } from '../access/system.server.ts'
import type { Ctx, Services } from '../context.ts'
import type { Called, Caller } from './calling.server.ts'
import { channelsDue, claimSends, settleQueue, type Send } from './claiming.server.ts'
import { compose, openChannel, type Composing, type OpenChannel } from './composing.server.ts'
import { fallBack } from './falling-back.server.ts'
import { gateways } from './gateways.server.ts'
import { noteTries, type Tried } from './noting.server.ts'

export type Sender = {
  /** Puts into the queue what is due, and begins to send by each channel; does not wait for any gateway. */
  round(services: Services): Promise<void>
  /**
   * Resolves when what is under way is over, without beginning anything further. A gateway that has not answered after a while is not
   * waited for: whoever comes next tries again under the same key.
   */
  stop(): Promise<void>
  /** Resolves when all that was due has been tried. */
  settled(): Promise<void>
}

/** Who calls, in which words, whether these are there yet, and how long an answer is still waited for by a process that is to stop. */
type Leaving = Composing & { call: Caller; isReady?: () => boolean; waitsMs?: number }

/**
 * Sends what is in the queue. Each channel has a lane of its own, so that a slow gateway keeps nothing from the others: it claims
 * with a lease, calls outside of any transaction, and writes down what came of it. Whatever is killed in between is tried again by
 * whoever is there when the lease has run out, under the same key.
 */
export function openSender({
  call: callGateway,
  isReady = () => true,
  waitsMs = 3_000,
  ...composing
}: Leaving): Sender {
  const { call, leave } = leavable(callGateway)
  const lanes = new Map<string, Promise<void>>()
  let isStopping = false

  const run = async (services: Services, channelId: string) => {
    while (!isStopping) {
      const claimed = await claimSends(systemCtx(services), channelId)
      if (claimed.length === 0) return
      const tried = await tryAll(systemCtx(services), channelId, { claimed, call, composing })
      await noteTries(systemCtx(services), tried)
    }
  }
  return {
    async round(services) {
      if (isStopping || !isReady()) return
      const ctx = systemCtx(services)
      await fallBack(ctx)
      await settleQueue(ctx)
      for (const channelId of await channelsDue(ctx)) {
        if (lanes.has(channelId)) continue
        const lane = run(services, channelId)
          .catch((error: unknown) => services.log.error({ err: error, channelId }, 'sending failed, to be tried again'))
          .finally(() => lanes.delete(channelId))
        lanes.set(channelId, lane)
      }
    },
    async stop() {
      isStopping = true
      const leaving = setTimeout(leave, waitsMs)
      await Promise.all(lanes.values())
      clearTimeout(leaving)
    },
    async settled() {
      await Promise.all(lanes.values())
    },
  }
}

/** Calls as `call` does, until all that are under way are left to themselves. */
function leavable(call: Caller): { call: Caller; leave(): void } {
  const underWay = new Set<() => void>()
  return {
    call: (asked) =>
      new Promise((resolve, reject) => {
        const leaveIt = () => resolve({ reason: 'timed-out', error: 'the server was stopped' })
        underWay.add(leaveIt)
        call(asked)
          .then(resolve, reject)
          .finally(() => underWay.delete(leaveIt))
      }),
    leave: () => underWay.forEach((leaveIt) => leaveIt()),
  }
}

type Trying = { claimed: readonly Send[]; call: Caller; composing: Composing }

async function tryAll(ctx: Ctx, channelId: string, { claimed, call, composing }: Trying): Promise<Tried[]> {
  const channel = await openChannel(ctx, channelId)
  if (!channel) return claimed.map((send) => ({ send, verdict: { is: 'final', reason: 'channel-off' }, error: null }))
  const outgoing = await compose(ctx, claimed, channel, composing)
  return Promise.all(
    claimed.map(async (send) => ({ send, ...(await tryOne(ctx, { channel, outgoing: outgoing.get(send.id), call })) })),
  )
}

async function tryOne(
  ctx: Ctx,
  { channel, outgoing, call }: { channel: OpenChannel; outgoing: Outgoing | undefined; call: Caller },
): Promise<{ verdict: Verdict; error: string | null }> {
  if (!outgoing) return { verdict: { is: 'final', reason: 'over' }, error: null }
  if (channel.kind === 'sms' && outgoing.phone === null)
    return { verdict: { is: 'final', reason: 'no-phone' }, error: null }
  const gateway = gateways[channel.kind]
  const called = await callSafely(call, gateway.requestFor(outgoing, channel, ctx.now))
  if ('reason' in called) return { verdict: verdictOn(called), error: called.error }
  const verdict = gateway.judge(called.answer, ctx.now)
  return { verdict, error: verdict.is === 'sent' ? null : saidBy(called.answer, [channel.credentials, outgoing.phone]) }
}

/** What went wrong on the way may pass; an inner address does not become another. */
function verdictOn({ reason }: Extract<Called, { reason: unknown }>): Verdict {
  return reason === 'inner-address' ? { is: 'final', reason } : { is: 'again', reason }
}

async function callSafely(call: Caller, asked: GatewayRequest): Promise<Called> {
  try {
    return await call(asked)
  } catch (error) {
    return { reason: 'unreachable', error: error instanceof Error ? error.message : String(error) }
  }
}

const mostSaid = 300

/** What whoever mends it wants to read; some gateways repeat what nobody shall. */
function saidBy({ status, body }: { status: number; body: string }, secrets: readonly (string | null)[]): string {
  const said = `HTTP ${status} ${body.replaceAll(/\s+/g, ' ').trim()}`
  return secrets
    .reduce<string>((text, secret) => (secret ? text.replaceAll(secret, '***') : text), said)
    .slice(0, mostSaid)
}
