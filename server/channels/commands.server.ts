import { eq } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { asTyped, formerSecretForMs, whyCredentialsAreWrong } from '#domain/alerts/channel-setup.ts'
import type { OfflineChannel } from '#domain/alerts/channels.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { channels } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { record } from '../audit/record.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { whyAddressIsWrong } from './addresses.server.ts'
import { putSends } from './enqueue.server.ts'
import { channelById, unitsForChannels, type Channel } from './queries.server.ts'

/** What of a channel is typed. Credentials that are not given stay as they are. */
export type ChannelInput = { name: string; address: string; credentials: string | null; isOn: boolean }

/**
 * Sets a channel up for a unit. Returns its id. Refuses: an address that is not https or lies inside, a secret that does not fit. A unit
 * that the actor does not set channels up for is not found.
 */
export async function createChannel(
  ctx: Ctx,
  { unitId, kind, ...typed }: ChannelInput & { unitId: string; kind: OfflineChannel },
): Promise<string> {
  const input = checked(ctx, kind, typed)
  const { credentials } = input
  if (credentials === null) throw new Refusal('channel-secret-missing', {}, 'credentials')
  const units = await unitsForChannels(ctx)
  return write(ctx, async (tx) => {
    if (!units.some(({ id }) => id === unitId)) throw new NotFound('unit')
    authorize(ctx.actor.ability, 'create', 'Channel', { unitId })
    const id = ctx.newId()
    await tx.insert(channels).values({
      ...{ id, unitId, kind, name: input.name, address: input.address, isOn: input.isOn },
      ...{ credentialsSealed: ctx.vault.seal(credentials), createdAt: ctx.now, revision: 1 },
    })
    await record(tx, ctx, 'channel.created', {
      subject: { kind: 'channel', id },
      after: { ...shownOf(input), kind, unitId },
      units: [unitId],
    })
    return id
  })
}

/**
 * Changes a channel. Of a webhook that gets another secret, what goes out is signed with the one before as well for a day. Refuses: stale,
 * and what refuses a new one; another address without the secret, which nobody shall be sent who has not got it.
 */
export async function changeChannel(
  ctx: Ctx,
  id: string,
  { revision, ...typed }: ChannelInput & { revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const before = await requireChannel(tx, ctx, id)
    await requireFresh(tx, { kind: 'channel', id, seen: revision, now: before.revision })
    const input = checked(ctx, before.kind, typed)
    if (input.address !== before.address && input.credentials === null)
      throw new Refusal('channel-secret-again', {}, 'credentials')
    await tx
      .update(channels)
      .set({ ...shownOf(input), ...secretsAfter(ctx, before, input), revision: before.revision + 1 })
      .where(eq(channels.id, id))
    await record(tx, ctx, 'channel.changed', {
      subject: { kind: 'channel', id },
      before: shownOf(before),
      after: { ...shownOf(input), hasNewSecret: input.credentials !== null },
      units: [before.unitId],
    })
  })
}

/** Takes a channel away; what it sent can still be looked up, and what it was to send fails and says so. */
export async function removeChannel(ctx: Ctx, id: string): Promise<void> {
  await write(ctx, async (tx) => {
    const before = await requireChannel(tx, ctx, id)
    await tx
      .update(channels)
      .set({ isOn: false, removedAt: ctx.now, revision: before.revision + 1 })
      .where(eq(channels.id, id))
    await record(tx, ctx, 'channel.removed', {
      subject: { kind: 'channel', id },
      before: shownOf(before),
      units: [before.unitId],
    })
  })
}

/** One test in ten seconds, however often the button is pressed. */
const testsApartMs = 10_000
const testIsOfUseForMs = 60_000

/**
 * Sends a message that says of itself that it is a test: to whoever asks for it by text message, to the group or the system otherwise.
 * Also by a channel that is off: it is tried before it is used. The page shows what comes of it.
 */
export async function testChannel(ctx: Ctx, id: string): Promise<void> {
  await write(ctx, async (tx) => {
    const { kind, unitId } = await requireChannel(tx, ctx, id)
    const { personId } = ctx.actor
    const to = kind === 'sms' && personId !== null ? { personId } : { unitId }
    const put = await putSends(tx, ctx, [
      {
        ...{ eventId: null, channel: kind, channelId: id, origin: 'test', isUrgent: true, ...to },
        ...{ dueAt: ctx.now, expiresAt: ctx.now + testIsOfUseForMs },
        round: `${id} ${Math.floor(ctx.now / testsApartMs)}`,
      },
    ])
    if (put > 0) await record(tx, ctx, 'channel.tested', { subject: { kind: 'channel', id }, units: [unitId] })
  })
}

async function requireChannel(db: Db, ctx: Ctx, id: string): Promise<Channel> {
  const channel = await channelById(db, ctx, id)
  if (!channel) throw new NotFound('channel')
  authorize(ctx.actor.ability, 'edit', 'Channel', channel)
  return channel
}

function checked(ctx: Ctx, kind: OfflineChannel, typed: ChannelInput): ChannelInput {
  const input = asTyped(kind, typed)
  const wrong =
    whyAddressIsWrong(input.address, ctx.settings.gatewayNetworks) ??
    (input.credentials === null ? undefined : whyCredentialsAreWrong(kind, input.credentials))
  if (wrong) throw wrong
  return input
}

/** What of a channel may stand in a log. */
function shownOf({ name, address, isOn }: Pick<Channel, 'name' | 'address' | 'isOn'>) {
  return { name, address, isOn }
}

function secretsAfter(ctx: Ctx, before: Channel, { credentials }: ChannelInput) {
  if (credentials === null) return {}
  const credentialsSealed = ctx.vault.seal(credentials)
  if (before.kind !== 'webhook') return { credentialsSealed }
  const formerUntil = ctx.now + formerSecretForMs
  return { credentialsSealed, formerCredentialsSealed: before.credentialsSealed, formerUntil }
}
