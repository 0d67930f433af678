import { and, count, eq, inArray, isNull, notInArray } from 'drizzle-orm'
import { authorize, mayOn } from '#domain/access/ability.ts'
import { administratorRoles } from '#domain/access/roles.ts'
import { whomInConversation } from '#domain/alerts/whom.ts'
import { beginningOf } from '#domain/messages/text.ts'
import { NotAllowed, NotFound } from '#domain/shared/outcomes.ts'
import { inForce } from '#db/periods.ts'
import { conversationMembers, deliveries, events, messages, people, roleGrants } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { messagesInScope } from '../access/conversation-scope.server.ts'
import { acknowledgeIn } from '../alerts/acknowledging.server.ts'
import { recordAndTell } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { unitOn } from '../organisation/queries.server.ts'
import { write } from '../write.server.ts'
import { requireConversation } from './conversations.server.ts'
import { announceIn, requireMembership, sayIn, speakerOf, type Saying } from './saying.server.ts'

/**
 * Announces something in the conversation of a unit: each member gets an alert they have to sign. Returns its id. Refuses: whoever
 * neither leads nor manages the unit, and what no message may be. The same key twice announces once.
 */
export async function postAnnouncement(ctx: Ctx, conversationId: string, saying: Saying): Promise<string> {
  return write(ctx, async (tx) => {
    const conversation = await requireMembership(tx, ctx, conversationId)
    authorize(ctx.actor.ability, 'announce', 'Conversation', conversation)
    const { message, isNew } = await sayIn(tx, ctx, { ...saying, conversationId, kind: 'announcement' })
    if (!isNew) return message.id
    const { id, body } = message
    const unit = conversation.unitId === null ? undefined : await unitOn(tx, conversation.unitId, ctx.today)
    await recordAndTell(tx, ctx, 'message.announced', {
      subject: { kind: 'message', id },
      after: { conversationId, body },
      unitId: conversation.unitId,
      units: conversation.unitId ? [conversation.unitId] : [],
      whom: whomInConversation(await signersIn(tx, ctx, conversationId)),
      facts: { unit: unit?.shortName ?? '', text: beginningOf(body) },
    })
    return id
  })
}

/** “Read and signed”: the same as acknowledging the alert of it, and once for all. Whoever was not told of it finds none to sign. */
export async function signAnnouncement(ctx: Ctx, messageId: string): Promise<{ conversationId: string; seq: number }> {
  return write(ctx, async (tx) => {
    const { conversationId, seq } = await requireAnnouncement(tx, ctx, messageId)
    const personId = speakerOf(ctx)
    const [told] = await tx
      .select({ eventId: events.id })
      .from(deliveries)
      .innerJoin(events, eq(events.id, deliveries.eventId))
      .where(and(isOf([messageId]), eq(deliveries.personId, personId)))
    if (!told) throw new NotFound('announcement')
    if (await acknowledgeIn(tx, ctx, { eventId: told.eventId, personId })) await announceIn(tx, ctx, conversationId)
    return { conversationId, seq }
  })
}

/** An announcement and whose it is, for whoever may see who has signed it: its author, and who leads or manages the unit. */
export async function getAnnouncement(ctx: Ctx, messageId: string) {
  const { read } = ctx.store
  const announcement = await requireAnnouncement(read, ctx, messageId)
  const conversation = await requireConversation(read, ctx, announcement.conversationId)
  const mayRead =
    announcement.authorId === ctx.actor.personId ||
    mayOn(ctx.actor.ability, 'readReceipts', 'Conversation', conversation)
  if (!mayRead) throw new NotAllowed('readReceipts', 'Conversation')
  return announcement
}

/** How many have signed each of these announcements, and how many have to. */
export async function signaturesOf(
  db: Db,
  messageIds: readonly string[],
): Promise<ReadonlyMap<string, { done: number; all: number }>> {
  if (messageIds.length === 0) return new Map()
  const rows = await db
    .select({ id: events.subjectId, all: count(), done: count(deliveries.acknowledgedAt) })
    .from(events)
    .innerJoin(deliveries, eq(deliveries.eventId, events.id))
    .where(and(isOf(messageIds), eq(deliveries.mustAcknowledge, true)))
    .groupBy(events.subjectId)
  return new Map(rows.map(({ id, ...numbers }) => [id, numbers]))
}

/** When the actor signed each of these announcements; null: not yet. Of those they were not told of nothing is said. */
export async function ownSignatures(ctx: Ctx, messageIds: readonly string[]): Promise<Map<string, number | null>> {
  if (messageIds.length === 0) return new Map()
  const rows = await ctx.store.read
    .select({ id: events.subjectId, signedAt: deliveries.acknowledgedAt })
    .from(events)
    .innerJoin(deliveries, eq(deliveries.eventId, events.id))
    .where(and(isOf(messageIds), eq(deliveries.personId, ctx.actor.personId ?? '')))
  return new Map(rows.map(({ id, signedAt }) => [id, signedAt]))
}

function isOf(messageIds: readonly string[]) {
  return and(
    eq(events.type, 'message.announced'),
    eq(events.subjectKind, 'message'),
    inArray(events.subjectId, [...messageIds]),
  )
}

async function requireAnnouncement(db: Db, ctx: Ctx, id: string) {
  const [found] = await db
    .select({
      id: messages.id,
      conversationId: messages.conversationId,
      seq: messages.seq,
      authorId: messages.authorId,
      author: people.name,
      body: messages.body,
      at: messages.at,
    })
    .from(messages)
    .innerJoin(people, eq(people.id, messages.authorId))
    .where(and(eq(messages.id, id), eq(messages.kind, 'announcement'), messagesInScope(db, ctx.actor)))
  if (!found) throw new NotFound('announcement')
  return found
}

/** Those who belong, but administrators, who do not read here. */
async function signersIn(tx: Tx, ctx: Ctx, conversationId: string): Promise<string[]> {
  const administrators = tx
    .select({ personId: roleGrants.personId })
    .from(roleGrants)
    .where(and(inArray(roleGrants.role, [...administratorRoles]), inForce(roleGrants, ctx.today)))
  const rows = await tx
    .select({ personId: conversationMembers.personId })
    .from(conversationMembers)
    .where(
      and(
        eq(conversationMembers.conversationId, conversationId),
        isNull(conversationMembers.leftAt),
        notInArray(conversationMembers.personId, administrators),
      ),
    )
  return rows.map(({ personId }) => personId)
}
