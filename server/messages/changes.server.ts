import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm'
import { mayOn } from '#domain/access/ability.ts'
import type { ConversationRow } from '#domain/access/rows.ts'
import { whomInConversation } from '#domain/alerts/whom.ts'
import { whyCannotEdit, whyCannotWithdraw, type MessageChange } from '#domain/messages.ts'
import { beginningOf, cleanText, whyCannotSay } from '#domain/messages/text.ts'
import { NotAllowed, NotFound } from '#domain/shared/outcomes.ts'
import { conversations, deliveries, events, messages, messageVersions, people } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { matterInScope, messagesInScope } from '../access/conversation-scope.server.ts'
import { audit, recordAndTell } from '../audit/record.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import { concernedByCallout } from '../callouts/talk.server.ts'
import type { Ctx } from '../context.ts'
import { unitOn } from '../organisation/queries.server.ts'
import { write } from '../write.server.ts'
import { requireConversation } from './conversations.server.ts'
import { announceMatter, concernedByPosting, type Concerned, type Matter } from './matters.server.ts'
import { announceIn, requireMembership, speakerOf, type Message } from './saying.server.ts'

/**
 * Changes what one said a moment ago; what it said before is kept. Refuses: somebody else's, one withdrawn, an announcement, after a
 * quarter of an hour, stale, and what no message may be.
 */
export async function editMessage(
  ctx: Ctx,
  id: string,
  { body, revision }: { body: string; revision: number },
): Promise<Message> {
  return write(ctx, async (tx) => {
    const message = await requireMessage(tx, ctx, id)
    const place = await requireVoice(tx, ctx, message)
    const text = cleanText(body)
    const refusal = whyCannotEdit(message, { personId: speakerOf(ctx), now: ctx.now }) ?? whyCannotSay(text)
    if (refusal) throw refusal
    await requireFresh(tx, { kind: 'message', id, seen: revision, now: message.revision, actions: ['message.edited'] })
    if (text === message.body) return message
    await keepVersion(tx, ctx, message, 'edited')
    const edited = { body: text, editedAt: ctx.now, revision: message.revision + 1 }
    await tx.update(messages).set(edited).where(eq(messages.id, id))
    const subject = { kind: 'message', id }
    await audit(tx, ctx, 'message.edited', { subject, before: { body: message.body }, after: { body: text } })
    await announceWhere(tx, ctx, place)
    return { ...message, ...edited }
  })
}

/**
 * Takes a message back: nobody sees what it said but those who may see its trace. An announcement waits for no signature any more.
 * Refuses: one withdrawn, and whoever neither wrote it nor leads or manages the unit.
 */
export async function withdrawMessage(ctx: Ctx, id: string): Promise<Message> {
  return write(ctx, async (tx) => {
    const message = await requireMessage(tx, ctx, id)
    const place = await requireVoice(tx, ctx, message)
    const refusal = whyNot(ctx, message, place.conversation)
    if (refusal) throw refusal
    await keepVersion(tx, ctx, message, 'withdrawn')
    const withdrawn = { withdrawnAt: ctx.now, withdrawnBy: speakerOf(ctx), revision: message.revision + 1 }
    await tx.update(messages).set(withdrawn).where(eq(messages.id, id))
    const happening = { subject: { kind: 'message', id }, before: { body: message.body } }
    if (message.kind === 'announcement')
      await callOffSigning(tx, ctx, { message, happening, unitId: place.conversation?.unitId ?? null })
    else await audit(tx, ctx, 'message.withdrawn', happening)
    await announceWhere(tx, ctx, place)
    return { ...message, ...withdrawn }
  })
}

/** For the page of the act: the message, of whoever may withdraw it; 403 to any other who sees it. */
export async function requireWithdrawable(ctx: Ctx, id: string): Promise<Message> {
  const { read } = ctx.store
  const message = await requireMessage(read, ctx, id)
  const conversation = message.matter ? null : await requireConversation(read, ctx, message.conversationId)
  const isMember = conversation === null || conversation.memberIds.length > 0
  if (!isMember || whyNot(ctx, message, conversation)) throw new NotAllowed('withdraw', 'Conversation')
  return message
}

/** What a message said before, for whoever wrote it and whoever leads or manages the unit: who changed it, and when. */
export async function listVersions(ctx: Ctx, id: string) {
  const { read } = ctx.store
  const message = await requireMessage(read, ctx, id)
  const leads = async () => {
    const conversation = await requireConversation(read, ctx, message.conversationId)
    return mayOn(ctx.actor.ability, 'readReceipts', 'Conversation', conversation)
  }
  const mayRead = message.authorId === ctx.actor.personId || (!message.matter && (await leads()))
  if (!mayRead) throw new NotAllowed('readReceipts', 'Conversation')
  const versions = await read
    .select({
      id: messageVersions.id,
      act: messageVersions.act,
      body: messageVersions.body,
      by: people.name,
      at: messageVersions.changedAt,
    })
    .from(messageVersions)
    .innerJoin(people, eq(people.id, messageVersions.changedBy))
    .where(eq(messageVersions.messageId, id))
    .orderBy(asc(messageVersions.changedAt), asc(messageVersions.id))
  return { message, versions }
}

/** A message, and the matter that it is about if it is about one. */
export type MessageSeen = Message & { matter: Matter | null }

/** A message the actor may see, and so may do something to or not; anybody else finds none. */
export async function requireMessage(db: Db, ctx: Ctx, id: string): Promise<MessageSeen> {
  const { subjectKind, subjectId } = conversations
  const [found] = await db
    .select({ message: messages, subjectKind, subjectId })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .where(and(eq(messages.id, id), or(messagesInScope(db, ctx.actor), matterInScope(db, ctx.actor))))
  if (!found) throw new NotFound('message')
  const kind = found.subjectKind === 'callout' ? 'callout' : 'posting'
  return { ...found.message, matter: found.subjectId === null ? null : { kind, id: found.subjectId } }
}

/** Where something is said: among those who belong, or about a matter by those whom it concerns. */
type Place = { conversationId: string; conversation: ConversationRow | null; about: About | null }
type About = { matter: Matter; concerned: Concerned }

/** Refuses whoever may not speak there any more. */
async function requireVoice(tx: Tx, ctx: Ctx, { conversationId, matter }: MessageSeen): Promise<Place> {
  if (!matter) {
    return { conversationId, conversation: await requireMembership(tx, ctx, conversationId), about: null }
  }
  const concernedBy = matter.kind === 'callout' ? concernedByCallout : concernedByPosting
  return { conversationId, conversation: null, about: { matter, concerned: await concernedBy(tx, ctx, matter.id) } }
}

async function announceWhere(tx: Tx, ctx: Ctx, { conversationId, about }: Place): Promise<void> {
  await announceIn(tx, ctx, conversationId)
  if (about) await announceMatter(tx, ctx, about)
}

/** About a matter nobody leads: what one said there, one takes back oneself. */
function whyNot(ctx: Ctx, message: Message, conversation: ConversationRow | null) {
  const leads = conversation !== null && mayOn(ctx.actor.ability, 'announce', 'Conversation', conversation)
  return whyCannotWithdraw(message, { personId: speakerOf(ctx), leads })
}

async function keepVersion(tx: Tx, ctx: Ctx, { id, body }: Message, act: MessageChange): Promise<void> {
  const by = { changedBy: speakerOf(ctx), changedAt: ctx.now }
  await tx.insert(messageVersions).values({ id: ctx.newId(), messageId: id, act, body, ...by })
}

/** Those who were asked to sign are told that they need not; who has signed stays on record. */
async function callOffSigning(
  tx: Tx,
  ctx: Ctx,
  { message, happening, unitId }: { message: Message; happening: Parameters<typeof audit>[3]; unitId: string | null },
): Promise<void> {
  const ofMessage = tx
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.subjectKind, 'message'), eq(events.subjectId, message.id)))
  const waiting = await tx
    .update(deliveries)
    .set({ mustAcknowledge: false })
    .where(
      and(
        inArray(deliveries.eventId, ofMessage),
        eq(deliveries.mustAcknowledge, true),
        isNull(deliveries.acknowledgedAt),
      ),
    )
    .returning({ personId: deliveries.personId })
  const unit = unitId === null ? undefined : await unitOn(tx, unitId, ctx.today)
  await recordAndTell(tx, ctx, 'message.withdrawn', {
    ...happening,
    ...{ unitId, units: unitId ? [unitId] : [] },
    whom: whomInConversation(waiting.map(({ personId }) => personId)),
    facts: { unit: unit?.shortName ?? '', text: beginningOf(message.body) },
  })
}
