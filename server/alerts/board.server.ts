import { and, asc, desc, eq, inArray, ne, notInArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { EscalationState } from '#domain/alerts/escalation.ts'
import { typesOfKind } from '#domain/alerts/inbox.ts'
import { deliveries, escalations, escalationSteps, events, people } from '#db/schema/index.ts'
import type { EventType } from '#domain/alerts.ts'
import type { Facts } from '#domain/shared/outcomes.ts'
import type { Ctx } from '../context.ts'
import { isKeptWhole } from './retention.server.ts'

/** How far an alert has got with one person, and how they were gone after: each moment is null until it has come. */
export type Receipt = {
  person: string
  mustAcknowledge: boolean
  toldAt: number
  deliveredAt: number | null
  readAt: number | null
  acknowledgedAt: number | null
  /** Who said it for them, where somebody stood in. */
  acknowledgedBy: string | null
  escalation: EscalationState | null
  /** How often they were reminded, and who else was told that they do not answer. */
  reminders: number
  raisedTo: readonly string[]
}

/** Who knows of one event; those whose acknowledgement is waited for come first. */
export type Receipts = { eventId: string; type: EventType; facts: Facts; at: number; receipts: Receipt[] }

const eventsShown = 20

/**
 * Who knows what of a matter, newest event first: the sender's board. Of what is old and nobody had to acknowledge, it is no longer known
 * who was told: that is not shown. What reminded of an event is not one of its own, but
 * stands beside those who were reminded. Whoever calls this has made sure that the actor may see who was told
 * (`readReceipts` on the row).
 */
export async function receiptsOf(ctx: Ctx, subject: { kind: string; id: string }): Promise<Receipts[]> {
  const ofSubject = await ctx.store.read
    .select({ eventId: events.id, type: events.type, facts: events.facts, at: events.at })
    .from(events)
    .where(
      and(
        eq(events.subjectKind, subject.kind),
        eq(events.subjectId, subject.id),
        notInArray(events.type, typesOfKind('alert')),
        isKeptWhole(ctx.store.read, ctx),
      ),
    )
    .orderBy(desc(events.at), desc(events.id))
    .limit(eventsShown)
  return withReceipts(ctx, ofSubject)
}

/** The same for events that are at hand. */
export async function withReceipts(ctx: Ctx, told: readonly Omit<Receipts, 'receipts'>[]): Promise<Receipts[]> {
  if (told.length === 0) return []
  const eventIds = told.map(({ eventId }) => eventId)
  const rows = await receiptRows(ctx, eventIds)
  const raised = await raisedTo(ctx, eventIds)
  return told.map((event) => ({
    ...event,
    receipts: rows
      .filter(({ eventId }) => eventId === event.eventId)
      .map(({ eventId, personId, ...receipt }) => ({
        ...receipt,
        raisedTo: raised.filter((one) => one.eventId === eventId && one.personId === personId).map(({ name }) => name),
      })),
  }))
}

const spokesmen = alias(people, 'spokesmen')

function receiptRows({ store }: Ctx, eventIds: readonly string[]) {
  const { read } = store
  const isReminder = and(
    eq(escalationSteps.eventId, deliveries.eventId),
    eq(escalationSteps.personId, deliveries.personId),
    eq(escalationSteps.target, 'person'),
  )
  return read
    .select({
      eventId: deliveries.eventId,
      personId: deliveries.personId,
      person: people.name,
      mustAcknowledge: deliveries.mustAcknowledge,
      toldAt: deliveries.at,
      deliveredAt: deliveries.deliveredAt,
      readAt: deliveries.readAt,
      acknowledgedAt: deliveries.acknowledgedAt,
      acknowledgedBy: spokesmen.name,
      escalation: escalations.state,
      reminders: sql`(${read
        .select({ count: sql`count(*)` })
        .from(escalationSteps)
        .where(isReminder)})`.mapWith(Number),
    })
    .from(deliveries)
    .innerJoin(people, eq(people.id, deliveries.personId))
    .leftJoin(spokesmen, eq(spokesmen.id, deliveries.acknowledgedBy))
    .leftJoin(
      escalations,
      and(eq(escalations.eventId, deliveries.eventId), eq(escalations.personId, deliveries.personId)),
    )
    .where(inArray(deliveries.eventId, [...eventIds]))
    .orderBy(desc(deliveries.mustAcknowledge), asc(people.namePinyin), asc(people.id))
}

/** Who was told of whom that they do not answer: by name, in the order in which it was done. */
async function raisedTo({ store }: Ctx, eventIds: readonly string[]) {
  const rows = await store.read
    .select({
      eventId: escalationSteps.eventId,
      personId: escalationSteps.personId,
      name: people.name,
    })
    .from(escalationSteps)
    .innerJoin(deliveries, eq(deliveries.eventId, escalationSteps.toldBy))
    .innerJoin(people, eq(people.id, deliveries.personId))
    .where(and(inArray(escalationSteps.eventId, [...eventIds]), ne(escalationSteps.target, 'person')))
    .orderBy(asc(escalationSteps.step), asc(people.namePinyin))
  const seen = new Set<string>()
  return rows.filter(({ eventId, personId, name }) => {
    const key = `${eventId} ${personId} ${name}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
