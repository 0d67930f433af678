import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { openEscalationStates, type EscalationState } from '#domain/alerts/escalation.ts'
import { listed } from '#db/listed.ts'
import { escalations, escalationSteps, events } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { cancelSends } from '../../channels/enqueue.server.ts'
import type { Ctx } from '../../context.ts'

type Ending = Exclude<EscalationState, (typeof openEscalationStates)[number]>

const isOpen = inArray(escalations.state, [...openEscalationStates])

/** Nobody is gone after any longer for an event, or for one person in it. In the transaction of what ends it. */
export async function endEscalation(
  tx: Tx,
  ctx: Ctx,
  { eventId, personIds, as }: { eventId: string; personIds?: readonly string[] | undefined; as: Ending },
): Promise<void> {
  const ofThese = personIds && sql`${escalations.personId} in ${listed(personIds)}`
  await tx
    .update(escalations)
    .set({ state: as, dueAt: null, endedAt: ctx.now })
    .where(and(eq(escalations.eventId, eventId), isOpen, ofThese))
  await cancelAll(tx, { eventId, personIds, as })
}

/** What is to go out off the line, of the event itself and of what reminded of it. */
async function cancelAll(
  tx: Tx,
  { eventId, personIds, as }: { eventId: string; personIds: readonly string[] | undefined; as: Ending },
): Promise<void> {
  const reason = as === 'acknowledged' ? as : 'over'
  const toSelf = and(
    eq(escalationSteps.eventId, eventId),
    eq(escalationSteps.target, 'person'),
    isNotNull(escalationSteps.toldBy),
  )
  const reminders = await tx.selectDistinct({ toldBy: escalationSteps.toldBy }).from(escalationSteps).where(toSelf)
  for (const one of [eventId, ...reminders.flatMap(({ toldBy }) => toldBy ?? [])]) {
    if (!personIds) await cancelSends(tx, { eventId: one, reason })
    for (const personId of personIds ?? []) await cancelSends(tx, { eventId: one, personId, reason })
  }
}

/** The matter is over: what was told of it before is not gone after. */
export async function endEscalationsOf(tx: Tx, ctx: Ctx, subject: { kind: string; id: string }): Promise<void> {
  const ofSubject = await tx
    .selectDistinct({ eventId: escalations.eventId })
    .from(escalations)
    .innerJoin(events, eq(events.id, escalations.eventId))
    .where(and(eq(events.subjectKind, subject.kind), eq(events.subjectId, subject.id), isOpen))
  for (const { eventId } of ofSubject) await endEscalation(tx, ctx, { eventId, as: 'over' })
}
