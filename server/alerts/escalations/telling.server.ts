import { inArray } from 'drizzle-orm'
import { addresseesOf, levelOf, type Addressee, type EventType } from '#domain/alerts.ts'
import { staleAfterMs, type EscalationStep, type StepChannel } from '#domain/alerts/escalation.ts'
import type { Audience } from '#domain/alerts/whom.ts'
import type { Facts } from '#domain/shared/outcomes.ts'
import { people as persons, type events } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { audit } from '../../audit/record.server.ts'
import { enqueueSends } from '../../channels/enqueue.server.ts'
import type { Ctx } from '../../context.ts'
import { announce } from '../../news.server.ts'
import { holdersOf, tell } from '../tell.server.ts'
import { audienceOf, goneAmong, senderOf, substitutesIn, unitOfEvent } from './whom.server.ts'

type Event = typeof events.$inferSelect

/** Those who are waited for in an event, and the step they are at. */
export type Awaited = { event: Event; people: readonly string[]; step: number }

const namesShown = 3

/** Tells whom a step names. Returns for each person who is waited for the event by which that was told; those for whom nobody was told are missing. */
export async function tellOfStep(
  tx: Tx,
  ctx: Ctx,
  { to: target, channel }: EscalationStep,
  awaited: Awaited,
): Promise<Map<string, string>> {
  const { event, people } = awaited
  const isUrgent = event.level === 'emergency'
  if (target === 'person') {
    const type = isUrgent ? 'alert.reminded-urgently' : 'alert.reminded'
    const to = people.map((person) => ({ person }))
    const id = await send(tx, ctx, type, { ...awaited, to: addresseesOf(type, { person: to }), facts: {}, channel })
    return toldTo(people, id)
  }
  if (target === 'substitute') return tellSubstitutes(tx, ctx, { ...awaited, channel })
  const type = isUrgent ? 'alert.escalated-urgently' : 'alert.escalated'
  const unitId = await unitOfEvent(tx, ctx, event, people[0] ?? '')
  const raised = await audienceOf(tx, ctx, { target, unitId, event })
  const to = addresseesOf(type, { raised: await peopleIn(tx, ctx, raised, people) })
  const id = await send(tx, ctx, type, { ...awaited, to, facts: await factsOf(tx, ctx, awaited), channel })
  return toldTo(people, id)
}

/** Tells whoever sent it, or the offices over the unit, that nobody answers, or that it was not gone after in time. */
export async function tellCoordinator(
  tx: Tx,
  ctx: Ctx,
  type: 'alert.stale' | 'alert.unanswered' | 'alert.undelivered',
  awaited: Awaited,
): Promise<void> {
  const { event, people } = awaited
  const unitId = await unitOfEvent(tx, ctx, event, people[0] ?? '')
  const to = addresseesOf(type, { sender: await senderOf(tx, ctx, { event, unitId }) })
  await send(tx, ctx, type, { ...awaited, to, facts: await factsOf(tx, ctx, awaited), channel: 'inbox' })
}

/** Each of them apart, for they answer for one person; and what they answer counts for that one. */
async function tellSubstitutes(
  tx: Tx,
  ctx: Ctx,
  { event, people, step, channel }: Awaited & { channel: StepChannel },
): Promise<Map<string, string>> {
  const type = event.level === 'emergency' ? 'alert.escalated-urgently' : 'alert.escalated'
  const told = new Map<string, string>()
  for (const [principal, substitutes] of await substitutesIn(tx, ctx, { eventId: event.id, personIds: people })) {
    const one = { event, people: [principal], step }
    const to = substitutes.map((person) => ({ person, mustAcknowledge: true }))
    const id = await send(tx, ctx, type, { ...one, to, facts: await factsOf(tx, ctx, one), channel })
    if (id) told.set(principal, id)
  }
  return told
}

type Sent = Awaited & { to: readonly Addressee[]; facts: Facts; channel: StepChannel }

/** Says it as part of the same matter, so that it lies beside the first alert and leads to the same page. Null: to nobody. */
async function send(tx: Tx, ctx: Ctx, type: EventType, sent: Sent): Promise<string | null> {
  const { event, people, step, to, facts, channel } = sent
  const subject = { kind: event.subjectKind, id: event.subjectId }
  const row = {
    ...{ id: ctx.newId(), type, level: levelOf(type), actorId: null, unitId: event.unitId, at: ctx.now },
    ...{ subjectKind: subject.kind, subjectId: subject.id },
    facts: { ...event.facts, ...facts, of: event.type, attempt: step + 1 },
  }
  const told = await tell(tx, ctx, row, to, { goesAfter: false })
  await audit(tx, ctx, type, {
    subject: { kind: 'event', id: event.id },
    after: { step: step + 1, waiting: people.length, told: told.length },
  })
  if (told.length === 0) return null
  announce(tx, { type, subject, rooms: [], told, eventId: row.id, at: ctx.now })
  if (channel !== 'inbox')
    await enqueueSends(tx, ctx, {
      ...{ eventId: row.id, to: { personIds: told.map(({ personId }) => personId) }, channel },
      ...{ isUrgent: levelOf(type) === 'emergency', dueAt: ctx.now, expiresAt: ctx.now + staleAfterMs },
    })
  return row.id
}

/** Who is waited for, and for how long. */
async function factsOf(tx: Tx, ctx: Ctx, { event, people }: Awaited): Promise<Facts> {
  const shown = people.slice(0, namesShown)
  const named = await tx.select({ name: persons.name }).from(persons).where(inArray(persons.id, shown))
  const names = named.map(({ name }) => name).join('、')
  return {
    waiting: people.length,
    who: people.length > namesShown ? `${names}…` : names,
    sinceMinutes: Math.floor((ctx.now - event.at) / 60_000),
    afterSeconds: Math.floor((ctx.now - event.at) / 1_000),
  }
}

/**
 * Whoever an audience comes to today and is still there, but those who are waited for: nobody is told that they themselves do not
 * answer, and a step that only somebody who has gone would hear of has told nobody.
 */
async function peopleIn(tx: Tx, ctx: Ctx, audience: readonly Audience[], but: readonly string[]): Promise<Audience[]> {
  const named = audience.flatMap((one) => ('person' in one ? one.person : []))
  const holders = await holdersOf(
    tx,
    ctx,
    audience.filter((one) => 'role' in one),
  )
  const told = [...new Set([...named, ...holders])].filter((person) => !but.includes(person))
  const gone = await goneAmong(tx, ctx, told)
  return told.filter((person) => !gone.includes(person)).map((person) => ({ person }))
}

function toldTo(people: readonly string[], id: string | null): Map<string, string> {
  return new Map(id === null ? [] : people.map((personId) => [personId, id]))
}
