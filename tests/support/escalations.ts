import { and, eq, gt } from 'drizzle-orm'
import type { Addressee, AlertLevel } from '#domain/alerts.ts'
import { deliveries, escalations, events } from '#db/schema/index.ts'
import { carryOutEscalations } from '#server/alerts/escalations/steps.server.ts'
import { tell } from '#server/alerts/tell.server.ts'
import type { Ctx } from '#server/context.ts'
import { write } from '#server/write.server.ts'
import type { World } from './world.ts'

/** Of the demo city: whoever is waited for, and the accounts of those over SQ-G01. */
export const waitedFor = 'reserve BUR-UM 1'

/** Tells of something in SQ-G01 that has to be acknowledged, as the commission office unless somebody else sends it. */
export async function tellMatter(
  world: World,
  told: { by?: Ctx; to?: readonly Addressee[]; level?: AlertLevel; subjectId?: string; unit?: string } = {},
): Promise<string> {
  const ctx = told.by ?? (await world.as('commission'))
  const { to = [{ person: world.personId(waitedFor), mustAcknowledge: true }], level = 'info' } = told
  const id = ctx.newId()
  const event = {
    ...{ id, type: 'posting.approved' as const, level, actorId: ctx.actor.personId, at: ctx.now },
    ...{ subjectKind: 'posting', subjectId: told.subjectId ?? id, unitId: world.unitId(told.unit ?? 'SQ-G01') },
    facts: { person: '甲', host: '乙', kind: 'draft_in', startsOn: '2026-03-10', endsOn: null },
  }
  await write(ctx, (tx) => tell(tx, ctx, event, to))
  return id
}

/** Moves the clock on, second for second where something may be due, and sees to what is. */
export async function pass(world: World, minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed++) {
    world.clock.advance({ minutes: 1 })
    await settle(world)
  }
}

/** Rounds until nothing is due. */
export async function settle(world: World): Promise<void> {
  while ((await carryOutEscalations(world.system())) > 0);
}

/** What people were told since a moment of what has to do with acknowledging, as `type person`. */
export async function toldSince(world: World, since: number): Promise<string[]> {
  const rows = await world.services.store.read
    .select({ type: events.type, personId: deliveries.personId })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(gt(deliveries.at, since))
    .orderBy(deliveries.at, deliveries.personId)
  return rows.filter(({ type }) => type.startsWith('alert.')).map(({ type, personId }) => `${type} ${personId}`)
}

export async function escalationOf(world: World, eventId: string, person = waitedFor) {
  const [row] = await world.services.store.read
    .select()
    .from(escalations)
    .where(and(eq(escalations.eventId, eventId), eq(escalations.personId, world.personId(person))))
  return row
}
