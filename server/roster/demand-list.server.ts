import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { mayOn } from '#domain/access/ability.ts'
import { flatten, isForceUnit, treeOf } from '#domain/organisation.ts'
import type { DutyPlaceKind } from '#domain/roster/duty-places.ts'
import { weekNeed } from '#domain/roster/demands.ts'
import { countedMinutesOf } from '#domain/roster/shift-types.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { notOver } from '#db/periods.ts'
import { demands, dutyPlaces, people, shiftTypes } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { headsOn } from '../organisation/heads.server.ts'
import { unitsOn } from '../organisation/queries.server.ts'
import { demandById, type DemandRow } from './demands.server.ts'
import { placeIsReal, type DutyPlaceRow } from './duty-places.server.ts'
import { listShiftTypes, type ShiftTypeRow } from './shift-types.server.ts'
import { demandsInScope } from './sight.server.ts'
import { placesOfUnit, unitsThere } from './units-there.server.ts'

/** A demand as a list shows it. */
export type DemandListed = DemandRow & {
  unitName: string
  place: { id: string; name: string; kind: DutyPlaceKind }
  shift: ShiftTypeRow
  changedByName: string | null
  /** Counted working minutes of one person in one such shift. */
  minutes: number
  isToCome: boolean
  mayEdit: boolean
}

export type DemandFilter = { unitId?: string | undefined; placeId?: string | undefined; isPast?: boolean }

/** The demands in the actor’s sight that run or are to come, or on request those that are over, latest first. */
export async function listDemands(
  ctx: Ctx,
  { unitId, placeId, isPast = false }: DemandFilter,
): Promise<DemandListed[]> {
  const { read } = ctx.store
  const running = notOver(demands, ctx.today)
  const isReal = sql`(${demands.endsOn} is null or ${demands.endsOn} > ${demands.startsOn})`
  const rows = await read
    .select({ demand: demands, place: dutyPlaces, shift: shiftTypes, changedByName: people.name })
    .from(demands)
    .innerJoin(dutyPlaces, eq(dutyPlaces.id, demands.placeId))
    .innerJoin(shiftTypes, eq(shiftTypes.id, demands.shiftTypeId))
    .leftJoin(people, eq(people.id, demands.changedBy))
    .where(
      and(
        demandsInScope(ctx.actor),
        unitId === undefined ? undefined : eq(demands.unitId, unitId),
        placeId === undefined ? undefined : eq(demands.placeId, placeId),
        isPast ? sql`not (${running})` : running,
        isReal,
      ),
    )
    .orderBy(asc(dutyPlaces.sortOrder), asc(shiftTypes.sortOrder), asc(demands.startsOn), asc(demands.id))
  const names = await unitsThere(read, ctx.today)
  return rows.map(({ demand, place, shift, changedByName }) => ({
    ...demand,
    ...{ shift, changedByName, minutes: countedMinutesOf(shift), isToCome: demand.startsOn > ctx.today },
    unitName: names.get(demand.unitId)?.name ?? '',
    place: { id: place.id, name: place.name, kind: place.kind },
    mayEdit: mayOn(ctx.actor.ability, 'edit', 'Demand', demand),
  }))
}

/** One demand with its names, or undefined. */
export async function getDemand(ctx: Ctx, id: string): Promise<DemandListed | undefined> {
  const row = await demandById(ctx.store.read, ctx.actor, id)
  if (!row) return undefined
  const isPast = row.endsOn !== null && row.endsOn <= ctx.today
  return (await listDemands(ctx, { placeId: row.placeId, isPast })).find((one) => one.id === id)
}

/** What units want in a period: for reckoning coverage. Not scoped. */
export async function demandsOfUnits(
  db: Db,
  unitIds: readonly string[],
  { start, end }: { start: IsoDate; end: IsoDate },
): Promise<DemandRow[]> {
  if (unitIds.length === 0) return []
  const isInPeriod = and(sql`${demands.startsOn} < ${end}`, notOver(demands, start))
  return db
    .select()
    .from(demands)
    .where(and(inArray(demands.unitId, [...unitIds]), isInPeriod))
    .orderBy(asc(demands.startsOn), asc(demands.id))
}

/** What a unit's demand takes in a week, and how many people are posted to it on the day. */
export async function demandWeek(ctx: Ctx, unitId: string, demands: readonly DemandListed[]) {
  const heads = await headsOn(ctx.store.read, [{ id: unitId, parentId: null }], ctx.today)
  return { ...weekNeed(demands, ctx.today), heads: heads.get(unitId)?.posted ?? 0 }
}

/** The units whose demand the actor may read, as a tree, and whether they may say what these want. */
export async function demandUnits(ctx: Ctx): Promise<{ id: string; name: string; depth: number; mayEdit: boolean }[]> {
  const { ability } = ctx.actor
  const units = (await unitsOn(ctx.store.read, ctx.today)).filter(
    (unit) => isForceUnit(unit) && mayOn(ability, 'read', 'Demand', { unitId: unit.id }),
  )
  return flatten(treeOf(units)).map(({ id, shortName, depth }) => ({
    ...{ id, name: shortName, depth },
    mayEdit: mayOn(ability, 'create', 'Demand', { unitId: id }),
  }))
}

/** What a form about a unit’s demand chooses from: the places it may roster on, and the shift types with hours that are in use. */
export async function demandChoices(
  ctx: Ctx,
  unitId: string,
): Promise<{ places: DutyPlaceRow[]; shifts: ShiftTypeRow[] }> {
  const { read } = ctx.store
  const running = await read
    .select()
    .from(dutyPlaces)
    .where(and(notOver(dutyPlaces, ctx.today), placeIsReal))
    .orderBy(asc(dutyPlaces.sortOrder), asc(dutyPlaces.id))
  const places = await placesOfUnit(read, running, { unitId, day: ctx.today })
  const shifts = (await listShiftTypes(ctx)).filter(
    ({ retiredAt, stretches }) => retiredAt === null && stretches.length > 0,
  )
  return { places, shifts }
}
