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
  /** Resolves when what is under way is over, without beginning anything further. */
  stop(): Promise<void>
  /** Resolves when all that was due has been tried. */
  settled(): Promise<void>
}

/** Who calls, in which words, and whether these are there yet. */
type Leaving = Composing & { call: Caller; isReady?: () => boolean }

/**
 * Sends what is in the queue. Each channel has a lane of its own, so that a slow gateway keeps nothing from the others: it claims
 * with a lease, calls outside of any transaction, and writes down what came of it. Whatever is killed in between is tried again by
 * whoever is there when the lease has run out, under the same key.
 */
export function openSender({ call, isReady = () => true, ...composing }: Leaving): Sender {
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
      await Promise.all(lanes.values())
    },
    async settled() {
      await Promise.all(lanes.values())
    },
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
