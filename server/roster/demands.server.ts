import { and, eq, ne } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { whyCannotBeDemand, type DemandTyped } from '#domain/roster/demands.ts'
import type { DemandChanging } from '#domain/roster/place-forms.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { demands, shiftTypes } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { record } from '../audit/record.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Actor, Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { placeById } from './duty-places.server.ts'
import { demandsInScope } from './sight.server.ts'
import { unitIdsOnPlace, unitThere } from './units-there.server.ts'

export type DemandRow = typeof demands.$inferSelect

/** A demand that the actor may see, or undefined. */
export async function demandById(db: Db, actor: Actor, id: string): Promise<DemandRow | undefined> {
  const [found] = await db
    .select()
    .from(demands)
    .where(and(eq(demands.id, id), demandsInScope(actor)))
  return found
}

/** Says what a unit wants from a day on. Returns its id. Refuses: what `whyCannotBeDemand` refuses. */
export async function createDemand(ctx: Ctx, typed: DemandTyped): Promise<string> {
  return write(ctx, async (tx) => {
    authorize(ctx.actor.ability, 'create', 'Demand', typed)
    const id = await insertFitting(tx, ctx, typed)
    await record(tx, ctx, 'demand.created', happeningOf(id, typed.unitId, { after: typed }))
    return id
  })
}

/**
 * Says it otherwise from a day on: the row there is ends then, and the next begins. Returns the id of the next. What was wanted before
 * stays as it was. Refuses: stale, over, and what refuses a new one.
 */
export async function changeDemand(ctx: Ctx, id: string, change: DemandChanging): Promise<string> {
  return write(ctx, async (tx) => {
    const { revision, ...typed } = change
    const before = await requireDemand(tx, ctx, id)
    await requireFresh(tx, { kind: 'demand', id, seen: revision, now: before.revision, actions })
    requireRunning(before, ctx.today)
    const { unitId, placeId, shiftTypeId } = before
    const after = { ...typed, unitId, placeId, shiftTypeId }
    const nextId = await insertFitting(tx, ctx, after, id)
    await endRow(tx, before, typed.startsOn)
    const shown = { before: shownOf(before), after: { ...after, nextId } }
    await record(tx, ctx, 'demand.changed', happeningOf(id, unitId, shown))
    return nextId
  })
}

/** From a day on it is not wanted any more; before it began, it is taken back. Refuses: stale, over, a day that is past. */
export async function endDemand(
  ctx: Ctx,
  id: string,
  { endsOn, revision }: { endsOn: IsoDate; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const before = await requireDemand(tx, ctx, id)
    await requireFresh(tx, { kind: 'demand', id, seen: revision, now: before.revision, actions })
    requireRunning(before, ctx.today)
    if (endsOn < ctx.today) throw new Refusal('demand-in-past', {}, 'lastDay')
    if (before.endsOn !== null && endsOn > before.endsOn) throw new Refusal('demand-ends-earlier', {}, 'lastDay')
    const ended = await endRow(tx, before, endsOn)
    const change = { before: shownOf(before), after: { endsOn: ended } }
    await record(tx, ctx, 'demand.ended', happeningOf(id, before.unitId, change))
  })
}

const actions = ['demand.changed', 'demand.ended'] as const

async function requireDemand(tx: Tx, ctx: Ctx, id: string): Promise<DemandRow> {
  const found = await demandById(tx, ctx.actor, id)
  if (!found) throw new NotFound('demand')
  authorize(ctx.actor.ability, 'edit', 'Demand', found)
  return found
}

function requireRunning({ startsOn, endsOn }: DemandRow, today: IsoDate): void {
  if (endsOn !== null && (endsOn <= today || endsOn <= startsOn)) throw new Refusal('demand-over')
}

async function insertFitting(tx: Tx, ctx: Ctx, typed: DemandTyped, ownId?: string): Promise<string> {
  const place = await placeById(tx, typed.placeId)
  const unit = await unitThere(tx, typed.unitId, typed.startsOn)
  const isOnPlace = place !== undefined && (await unitIdsOnPlace(tx, place, typed.startsOn)).has(typed.unitId)
  const [shiftType] = await tx.select().from(shiftTypes).where(eq(shiftTypes.id, typed.shiftTypeId))
  const others = await besides(tx, typed, ownId)
  const around = { today: ctx.today, unit, isOnPlace, shiftType, others }
  const period = place && { start: place.startsOn, end: place.endsOn }
  const refusal = whyCannotBeDemand(typed, { ...around, place: place && period && { ...place, period } })
  if (refusal) throw refusal
  const id = ctx.newId()
  const change = { changedBy: ctx.actor.personId, changedAt: ctx.now }
  await tx.insert(demands).values({ ...typed, ...change, id, revision: 1 })
  return id
}

async function besides(tx: Tx, { unitId, placeId, shiftTypeId }: DemandTyped, ownId: string | undefined) {
  const isSame = [eq(demands.unitId, unitId), eq(demands.placeId, placeId), eq(demands.shiftTypeId, shiftTypeId)]
  const isOther = ownId === undefined ? undefined : ne(demands.id, ownId)
  return tx
    .select()
    .from(demands)
    .where(and(...isSame, isOther))
}

/** Never later than it ends already, and never before it begins: then it was taken back. */
async function endRow(tx: Tx, { id, revision, ...before }: DemandRow, on: IsoDate): Promise<IsoDate> {
  const earlier = before.endsOn !== null && before.endsOn < on ? before.endsOn : on
  const endsOn = earlier > before.startsOn ? earlier : before.startsOn
  await tx
    .update(demands)
    .set({ endsOn, revision: revision + 1 })
    .where(eq(demands.id, id))
  return endsOn
}

function happeningOf(id: string, unitId: string, change: { before?: object; after?: object }) {
  return { ...change, subject: { kind: 'demand', id }, units: [unitId] }
}

function shownOf({ id: _id, changedBy: _by, changedAt: _at, revision: _revision, ...shown }: DemandRow) {
  return shown
}
