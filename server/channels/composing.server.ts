import { and, asc, eq, inArray, or } from 'drizzle-orm'
import { fallbackLocale, type Locale } from '#domain/access/locales.ts'
import { openSendStates, type ChannelSetUp, type OfflineChannel, type Outgoing } from '#domain/alerts/channels.ts'
import { accounts, channels, events, people, sends } from '#db/schema/index.ts'
import { momentAt } from '../clock.ts'
import type { Ctx } from '../context.ts'
import type { Send } from './claiming.server.ts'
import { unreadOf } from './digests.server.ts'
import type { AlertTold, Words, WordsAsked } from './words.ts'

export type Composing = { words: Words; origin: string | null }

/** A channel with its secrets opened, for as long as it takes to send. */
export type OpenChannel = ChannelSetUp & { name: string; kind: OfflineChannel }

/** A channel as gateways need it; the secret before the present one counts until it is over. */
export async function openChannel(ctx: Ctx, id: string): Promise<OpenChannel | undefined> {
  const [channel] = await ctx.store.read.select().from(channels).where(eq(channels.id, id))
  if (!channel) return undefined
  const { credentialsSealed, formerCredentialsSealed, formerUntil, address, name, kind } = channel
  const former = formerUntil !== null && formerUntil > ctx.now ? formerCredentialsSealed : null
  return {
    ...{ address, name, kind, credentials: ctx.vault.open(credentialsSealed) },
    formerCredentials: former === null ? null : ctx.vault.open(former),
  }
}

/** Each send as a message: the sentences of its alerts to the person alone; that there is something, where others read along. */
export async function compose(
  ctx: Ctx,
  claimed: readonly Send[],
  channel: OpenChannel,
  { words, origin }: Composing,
): Promise<Map<string, Outgoing>> {
  const told = await alertsOf(ctx, claimed)
  const receivers = await receiversOf(ctx, claimed)
  const summedUp = claimed.flatMap(({ origin: why, personId }) => (why === 'digest' ? (personId ?? []) : []))
  const unread = await unreadOf(ctx.store.read, ctx, summedUp)
  const outgoing = new Map<string, Outgoing>()
  for (const send of claimed) {
    const alerts = told.filter(({ sendId, bundledInto }) => sendId === send.id || bundledInto === send.id)
    const receiver = receivers.get(send.personId ?? '')
    const asked = askedOf(ctx, { send, alerts, channel, unread: unread.get(send.personId ?? '') })
    const { text, path } = await words(asked, receiver?.locale ?? fallbackLocale)
    outgoing.set(send.id, {
      ...{ key: send.key, text, url: origin === null ? null : origin + path, phone: receiver?.phone ?? null },
      ...{ to: send.personId === null ? { unit: send.unitId ?? '' } : { person: send.personId }, origin: send.origin },
      about: alerts.map(({ eventId, type, level, subjectKind, subjectId }) => ({
        ...{ event: eventId, type, level, subject: { kind: subjectKind, id: subjectId } },
      })),
    })
  }
  return outgoing
}

type Unread = { unread: number; unacknowledged: number }

type Told = AlertTold & { sendId: string; bundledInto: string | null; eventId: string }

function askedOf(
  { now, settings }: Ctx,
  {
    send,
    alerts,
    channel,
    unread,
  }: { send: Send; alerts: readonly Told[]; channel: OpenChannel; unread?: Unread | undefined },
): WordsAsked {
  const at = momentAt(now, settings.timeZone)
  if (send.origin === 'test' || send.origin === 'drill') return { is: send.origin, channel: channel.name, at }
  if (send.origin === 'digest') return { is: 'digest', ...(unread ?? { unread: 0, unacknowledged: 0 }) }
  if (send.unitId !== null) return { is: 'group', alerts }
  const isPrivate = channel.kind === 'sms' && send.personId !== null
  return { is: isPrivate ? 'alerts' : 'nudge', alerts }
}

/** What the sends are about, and what is bundled into them: oldest first. */
async function alertsOf({ store }: Ctx, claimed: readonly Send[]): Promise<Told[]> {
  const ids = claimed.map(({ id }) => id)
  return store.read
    .select({
      ...{ sendId: sends.id, bundledInto: sends.bundledInto, eventId: events.id, type: events.type },
      ...{ level: events.level, facts: events.facts, subjectKind: events.subjectKind, subjectId: events.subjectId },
    })
    .from(sends)
    .innerJoin(events, eq(events.id, sends.eventId))
    .where(or(inArray(sends.id, ids), and(inArray(sends.bundledInto, ids), inArray(sends.state, [...openSendStates]))))
    .orderBy(asc(events.at), asc(events.id))
}

type Receiver = { phone: string | null; locale: Locale }

/** The number of each person and the language they read. */
async function receiversOf({ store, vault }: Ctx, claimed: readonly Send[]): Promise<Map<string, Receiver>> {
  const ids = claimed.flatMap(({ personId }) => personId ?? [])
  if (ids.length === 0) return new Map()
  const rows = await store.read
    .select({ id: people.id, phoneSealed: people.phoneSealed, locale: accounts.locale })
    .from(people)
    .leftJoin(accounts, eq(accounts.personId, people.id))
    .where(inArray(people.id, ids))
  return new Map(
    rows.map(({ id, phoneSealed, locale }) => [
      id,
      { phone: phoneSealed === null ? null : digitsOf(vault.open(phoneSealed)), locale: locale ?? fallbackLocale },
    ]),
  )
}

/** As gateways want a number: however it was typed, its digits. */
function digitsOf(phone: string): string {
  return phone.replaceAll(/[^\d+]/g, '')
}
