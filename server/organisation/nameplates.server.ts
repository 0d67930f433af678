import { eq } from 'drizzle-orm'
import { whyCannotAddNameplate, whyCannotEndNameplate } from '#domain/organisation/changes.ts'
import type { NameplateAdding, NameplateEnding } from '#domain/organisation/forms.ts'
import { latestOf, type Nameplate, type UnitRecord } from '#domain/organisation/versions.ts'
import { addDays } from '#domain/shared/dates.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import { unitNameplates } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { record } from '../audit/record.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { bumpRevision } from './commands.server.ts'
import { requireUnit } from './unit.server.ts'

/** Puts a second name on the unit's door from a day on (加挂牌子). Refuses: stale, no unit then, hangs there already. */
export async function addNameplate(ctx: Ctx, unitId: string, { name, from, revision }: NameplateAdding): Promise<void> {
  await write(ctx, async (tx) => {
    const { unit } = await requireUnit(tx, ctx, unitId, { to: 'edit' })
    await requireFresh(tx, { kind: 'unit', id: unitId, seen: revision, now: unit.revision })
    const refusal = whyCannotAddNameplate(unit, { name, from })
    if (refusal) throw refusal
    const nameplate = { id: ctx.newId(), name, startsOn: from, endsOn: null }
    await tx.insert(unitNameplates).values({ ...nameplate, unitId })
    await recordNameplate(tx, ctx, unit, { after: nameplate })
  })
}

/** Takes a nameplate down after its last day. Refuses: stale, down already, before it went up. */
export async function endNameplate(
  ctx: Ctx,
  { unitId, nameplateId }: { unitId: string; nameplateId: string },
  { lastDay, revision }: NameplateEnding,
): Promise<void> {
  await write(ctx, async (tx) => {
    const { unit } = await requireUnit(tx, ctx, unitId, { to: 'edit' })
    const nameplate = unit.nameplates.find(({ id }) => id === nameplateId)
    if (!nameplate) throw new NotFound('nameplate')
    await requireFresh(tx, { kind: 'unit', id: unitId, seen: revision, now: unit.revision })
    const refusal = whyCannotEndNameplate(nameplate, lastDay)
    if (refusal) throw refusal
    const endsOn = addDays(lastDay, 1)
    await tx.update(unitNameplates).set({ endsOn }).where(eq(unitNameplates.id, nameplateId))
    await recordNameplate(tx, ctx, unit, { before: nameplate, after: { ...nameplate, endsOn } })
  })
}

async function recordNameplate(
  tx: Tx,
  ctx: Ctx,
  unit: UnitRecord,
  { before, after }: { before?: Nameplate; after: Nameplate },
): Promise<void> {
  await bumpRevision(tx, unit)
  const { parentId } = latestOf(unit.versions)
  await record(tx, ctx, 'unit.changed', {
    subject: { kind: 'unit', id: unit.id },
    before: before && { nameplate: before },
    after: { nameplate: after },
    units: parentId === null ? [unit.id] : [unit.id, parentId],
  })
}
