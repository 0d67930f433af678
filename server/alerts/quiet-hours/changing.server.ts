import { desc, eq } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import type { UnitRest } from '#domain/alerts/quiet-hours.ts'
import { unitNearest } from '#domain/organisation/versions.ts'
import { people, unitQuietHours } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { record } from '../../audit/record.server.ts'
import { requireFresh } from '../../audit/stale.server.ts'
import type { Ctx } from '../../context.ts'
import { requireUnit } from '../../organisation/unit.server.ts'
import { write } from '../../write.server.ts'
import { newestHoursOf, restFor, restIn } from './hours.server.ts'

export type RestVersion = { revision: number; rest: UnitRest | null; by: string | null; at: number }

/** What holds for a unit, and from whom it has it (null: from nobody, it is as the settings say); and all that it said itself, newest first. */
export type RestShown = {
  unitId: string
  unit: string
  /** Of what the unit said itself last; 0: it never said anything. */
  revision: number
  from: { unitId: string; unit: string; revision: number } | null
  rest: UnitRest
  history: readonly RestVersion[]
}

const versionsShown = 20

/** When those of a unit rest, for whoever settles how it goes after those who do not acknowledge; for others it is not there, or NotAllowed. */
export async function restToChange(ctx: Ctx, unitId: string): Promise<RestShown> {
  const { read } = ctx.store
  const { unit, register } = await unitManaged(read, ctx, unitId)
  const inForce = await restFor(read, ctx, unitId)
  const source = register.find(({ id }) => id === inForce.unitId)
  const rows = await read
    .select({ row: unitQuietHours, by: people.name })
    .from(unitQuietHours)
    .leftJoin(people, eq(people.id, unitQuietHours.changedBy))
    .where(eq(unitQuietHours.unitId, unitId))
    .orderBy(desc(unitQuietHours.revision))
    .limit(versionsShown)
  const history = rows.map(({ row, by }) => ({ revision: row.revision, rest: restIn(row), by, at: row.changedAt }))
  return {
    ...{ unitId, unit: unitNearest(unit, ctx.today).name, revision: history[0]?.revision ?? 0, rest: inForce.rest },
    from: source ? { unitId: source.id, unit: unitNearest(source, ctx.today).name, revision: inForce.revision } : null,
    history,
  }
}

/**
 * Sets when those of a unit, and of those below that say nothing, rest from now on; null: as the unit above has it. The same hour
 * twice is no rest at all. What is gone after already goes on as it began. Refuses: stale.
 */
export async function changeRest(
  ctx: Ctx,
  unitId: string,
  { revision, rest }: { revision: number; rest: UnitRest | null },
): Promise<void> {
  await write(ctx, async (tx) => {
    await unitManaged(tx, ctx, unitId)
    const before = (await newestHoursOf(tx, [unitId])).get(unitId)
    const now = before?.revision ?? 0
    const actions = ['unit.quiet-hours-changed']
    await requireFresh(tx, { kind: 'unit', id: unitId, seen: revision, now, actions })
    await tx.insert(unitQuietHours).values({
      ...{ unitId, revision: now + 1, quietFrom: rest?.quiet.from ?? null, quietTo: rest?.quiet.to ?? null },
      ...{ holdsBackAcknowledgements: rest?.holdsBackAcknowledgements ?? true },
      ...{ changedBy: ctx.actor.personId, changedAt: ctx.now },
    })
    await record(tx, ctx, 'unit.quiet-hours-changed', {
      subject: { kind: 'unit', id: unitId },
      before,
      after: { rest, revision: now + 1 },
      units: [unitId],
    })
  })
}

async function unitManaged(db: Db, ctx: Ctx, unitId: string) {
  const found = await requireUnit(db, ctx, unitId, { to: 'read' })
  authorize(ctx.actor.ability, 'edit', 'EscalationPolicy', { unitId })
  return found
}
