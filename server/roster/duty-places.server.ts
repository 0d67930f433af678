import { and, asc, eq, max, ne, sql } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { asksForAuxiliaries } from '#domain/roster/demands.ts'
import { whyCannotBeDutyPlace, type DutyPlaceTyped } from '#domain/roster/duty-places.ts'
import type { DutyPlaceChanging } from '#domain/roster/place-forms.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { notOver } from '#db/periods.ts'
import { demands, dutyPlaces } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { record } from '../audit/record.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { unitIdsOnPlace, unitThere } from './units-there.server.ts'

export type DutyPlaceRow = typeof dutyPlaces.$inferSelect

/** Not one that was taken back before it began. */
export const placeIsReal = sql`(${dutyPlaces.endsOn} is null or ${dutyPlaces.endsOn} > ${dutyPlaces.startsOn})`

/** One place, or undefined. Everybody of the force may know where its places are. */
export async function placeById(db: Db, id: string): Promise<DutyPlaceRow | undefined> {
  const [found] = await db.select().from(dutyPlaces).where(eq(dutyPlaces.id, id))
  return found
}

/** Makes a place. Returns its id. Refuses: a unit that is none of the force or not there, a grid or a name that is a place already. */
export async function createDutyPlace(ctx: Ctx, typed: DutyPlaceTyped): Promise<string> {
  return write(ctx, async (tx) => {
    authorize(ctx.actor.ability, 'create', 'DutyPlace', typed)
    await requireFit(tx, ctx, typed)
    const [last] = await tx.select({ order: max(dutyPlaces.sortOrder) }).from(dutyPlaces)
    const id = ctx.newId()
    const sortOrder = (last?.order ?? 0) + 10
    await tx.insert(dutyPlaces).values({ ...typed, id, sortOrder, createdAt: ctx.now, revision: 1 })
    await record(tx, ctx, 'duty-place.created', happeningOf(id, typed.unitId, { after: typed }))
    return id
  })
}

/** Changes a place from now on. Refuses: stale, over, what refuses a new one, and what demand there does not bear. */
export async function changeDutyPlace(ctx: Ctx, id: string, change: DutyPlaceChanging): Promise<void> {
  await write(ctx, async (tx) => {
    const { revision, ...typed } = change
    const before = await requirePlace(tx, ctx, id)
    await requireFresh(tx, { kind: 'duty-place', id, seen: revision, now: before.revision, actions })
    requireRunning(before, ctx.today)
    authorize(ctx.actor.ability, 'edit', 'DutyPlace', typed)
    const after = { ...typed, startsOn: before.startsOn, endsOn: before.endsOn }
    await requireFit(tx, ctx, { ...after, startsOn: later(before.startsOn, ctx.today) }, id)
    await requireBorne(tx, ctx, { id, ...after })
    await tx
      .update(dutyPlaces)
      .set({ ...typed, revision: before.revision + 1 })
      .where(eq(dutyPlaces.id, id))
    await record(tx, ctx, 'duty-place.changed', happeningOf(id, typed.unitId, { before: shownOf(before), after }))
  })
}

/** From a day on there is nothing to do there: what units want there ends with it. Refuses: stale, over, a day that is past. */
export async function endDutyPlace(
  ctx: Ctx,
  id: string,
  { endsOn, revision }: { endsOn: IsoDate; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const before = await requirePlace(tx, ctx, id)
    await requireFresh(tx, { kind: 'duty-place', id, seen: revision, now: before.revision, actions })
    requireRunning(before, ctx.today)
    if (endsOn < ctx.today) throw new Refusal('duty-place-end-in-past', {}, 'lastDay')
    const after = { endsOn: later(endsOn, before.startsOn), revision: before.revision + 1 }
    await tx.update(dutyPlaces).set(after).where(eq(dutyPlaces.id, id))
    for (const demand of await demandsBeyond(tx, id, endsOn)) {
      const ended = { endsOn: later(endsOn, demand.startsOn), revision: demand.revision + 1 }
      await tx.update(demands).set(ended).where(eq(demands.id, demand.id))
      const subject = { kind: 'demand', id: demand.id }
      const change = { before: { endsOn: demand.endsOn }, after: { endsOn: ended.endsOn } }
      await record(tx, ctx, 'demand.ended', { ...change, subject, units: [demand.unitId] })
    }
    const change = { before: shownOf(before), after: { endsOn: after.endsOn } }
    await record(tx, ctx, 'duty-place.ended', happeningOf(id, before.unitId, change))
  })
}

const actions = ['duty-place.changed', 'duty-place.ended'] as const

async function requirePlace(tx: Tx, ctx: Ctx, id: string): Promise<DutyPlaceRow> {
  const found = await placeById(tx, id)
  if (!found) throw new NotFound('duty place')
  authorize(ctx.actor.ability, 'edit', 'DutyPlace', found)
  return found
}

function requireRunning({ name, startsOn, endsOn }: DutyPlaceRow, today: IsoDate): void {
  if (endsOn !== null && (endsOn <= today || endsOn <= startsOn))
    throw new Refusal('duty-place-over', { name, on: endsOn })
}

async function requireFit(tx: Tx, ctx: Ctx, typed: DutyPlaceTyped, ownId?: string): Promise<void> {
  const unit = await unitThere(tx, typed.unitId, ctx.today)
  const rows = await tx
    .select()
    .from(dutyPlaces)
    .where(and(placeIsReal, ownId === undefined ? undefined : ne(dutyPlaces.id, ownId)))
  const others = rows.map((row) => ({ ...row, period: { start: row.startsOn, end: row.endsOn } }))
  const refusal = whyCannotBeDutyPlace(typed, { unit, others })
  if (refusal) throw refusal
}

/** What is wanted there stays possible: whoever wants it may still roster there, and auxiliaries that are wanted may do it. */
async function requireBorne(tx: Tx, ctx: Ctx, place: DutyPlaceTyped & { id: string }): Promise<void> {
  const wanted = await demandsBeyond(tx, place.id, ctx.today)
  if (wanted.length === 0) return
  const may = await unitIdsOnPlace(tx, place, ctx.today)
  const out = wanted.find(({ unitId }) => !may.has(unitId))
  if (out) throw new Refusal('duty-place-in-use', { unit: await nameOf(tx, ctx, out.unitId) })
  const asking = place.isDeniedToAuxiliaries ? wanted.find(asksForAuxiliaries) : undefined
  if (asking) throw new Refusal('duty-place-auxiliaries-wanted', { unit: await nameOf(tx, ctx, asking.unitId) })
}

/** Demand at the place that runs on, or begins, on or after a day. */
async function demandsBeyond(tx: Tx, placeId: string, day: IsoDate) {
  const isEmpty = sql`${demands.endsOn} is not null and ${demands.endsOn} <= ${demands.startsOn}`
  return tx
    .select()
    .from(demands)
    .where(and(eq(demands.placeId, placeId), notOver(demands, day), sql`not (${isEmpty})`))
    .orderBy(asc(demands.startsOn), asc(demands.id))
}

async function nameOf(tx: Tx, { today }: Ctx, unitId: string): Promise<string> {
  return (await unitThere(tx, unitId, today))?.name ?? ''
}

function happeningOf(id: string, unitId: string, change: { before?: object; after?: object }) {
  return { ...change, subject: { kind: 'duty-place', id }, units: [unitId] }
}

function shownOf({ id: _id, createdAt: _at, revision: _revision, sortOrder: _order, ...shown }: DutyPlaceRow) {
  return shown
}

function later(one: IsoDate, other: IsoDate): IsoDate {
  return one > other ? one : other
}
