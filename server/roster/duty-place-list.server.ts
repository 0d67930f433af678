import { and, asc, eq, inArray } from 'drizzle-orm'
import { mayOn } from '#domain/access/ability.ts'
import { isForceUnit, pathTo, type GridDuty } from '#domain/organisation.ts'
import { weekdaysAsked, type Weekday } from '#domain/roster/demands.ts'
import { lacksDays, type DutyPlaceKind } from '#domain/roster/duty-places.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce, notOver } from '#db/periods.ts'
import { demands, dutyPlaces, grids, gridUnits } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { unitsOn } from '../organisation/queries.server.ts'
import { listDemands, type DemandListed } from './demand-list.server.ts'
import { placeById, placeIsReal, type DutyPlaceRow } from './duty-places.server.ts'
import { answeringFor, unitIdsOnPlace, unitsThere } from './units-there.server.ts'

/** `district`: the id of one, or `city`. `isUncovered`: only where nobody is wanted on some day of the week. */
export type DutyPlaceFilter = {
  q?: string | undefined
  kind?: DutyPlaceKind | undefined
  district?: string | undefined
  isUncovered?: boolean
}

/** A place as a list shows it. `weekdays`: those on which anybody is wanted there, by whatever unit. */
export type DutyPlaceListed = DutyPlaceRow & {
  unitName: string
  gridName: string | null
  /** The district that it lies in; null for what is the city’s. */
  district: { id: string; name: string } | null
  weekdays: Weekday[]
}

/** `daily`: how many are to be covered every day, and how many of these lack days, whatever is looked for. */
export type DutyPlaces = {
  places: DutyPlaceListed[]
  districts: { id: string; name: string }[]
  daily: { grids: number; roads: number; lacking: number }
}

/** The places that are in use or to come, in their order, each with the days on which anybody is wanted there. */
export async function listDutyPlaces(ctx: Ctx, filter: DutyPlaceFilter): Promise<DutyPlaces> {
  const { read } = ctx.store
  const rows = await read
    .select({ place: dutyPlaces, gridName: grids.name })
    .from(dutyPlaces)
    .leftJoin(grids, eq(grids.id, dutyPlaces.gridId))
    .where(and(notOver(dutyPlaces, ctx.today), placeIsReal))
    .orderBy(asc(dutyPlaces.sortOrder), asc(dutyPlaces.id))
  const [names, districtOf, asked] = await Promise.all([
    unitsThere(read, ctx.today),
    districtsOf(read, ctx.today),
    demandByPlace(read, ctx.today),
  ])
  const all = rows.map(({ place, gridName }) => ({
    ...place,
    gridName,
    unitName: names.get(place.unitId)?.name ?? '',
    district: districtOf(place),
    weekdays: weekdaysAsked(asked.get(place.id) ?? [], ctx.today),
  }))
  const districts = new Map(all.flatMap(({ district }) => (district ? [[district.id, district] as const] : [])))
  const countOf = (kind: DutyPlaceKind) => all.filter((place) => place.kind === kind).length
  return {
    places: all.filter((place) => isWanted(place, filter)),
    districts: [...districts.values()],
    daily: { grids: countOf('grid'), roads: countOf('main_road'), lacking: all.filter(lacksDays).length },
  }
}

export type DutyPlaceShown = {
  place: DutyPlaceRow
  unitName: string
  grid: { name: string; answering: { unitId: string; name: string; duty: GridDuty; reason: string | null }[] } | null
  /** Whoever may roster people there. */
  onPlace: { id: string; name: string }[]
  weekdays: Weekday[]
  demands: DemandListed[]
  may: { edit: boolean; readDemand: boolean }
}

/** One place with who answers for its grid, who may roster there, and of what is wanted there what the actor may see. */
export async function getDutyPlace(ctx: Ctx, id: string): Promise<DutyPlaceShown | undefined> {
  const { read } = ctx.store
  const place = await placeById(read, id)
  if (!place) return undefined
  const names = await unitsThere(read, ctx.today)
  const nameOf = (unitId: string) => names.get(unitId)?.name ?? ''
  const [grid] = place.gridId === null ? [] : await read.select().from(grids).where(eq(grids.id, place.gridId))
  const answering = await answeringFor(read, place.gridId, ctx.today)
  const onPlace = [...(await unitIdsOnPlace(read, place, ctx.today))]
  const asked = await demandByPlace(read, ctx.today, [id])
  return {
    place,
    unitName: nameOf(place.unitId),
    grid: grid ? { name: grid.name, answering: answering.map((one) => ({ ...one, name: nameOf(one.unitId) })) } : null,
    onPlace: onPlace.flatMap((unitId) => {
      const unit = names.get(unitId)
      return unit && isForceUnit(unit) ? [{ id: unitId, name: unit.name }] : []
    }),
    weekdays: weekdaysAsked(asked.get(id) ?? [], ctx.today),
    demands: await listDemands(ctx, { placeId: id }),
    may: {
      edit: mayOn(ctx.actor.ability, 'edit', 'DutyPlace', place),
      readDemand: ctx.actor.ability.can('read', 'Demand'),
    },
  }
}

/** What a form about a place chooses from: the units of the force that the actor answers for, and the grids. */
export async function dutyPlaceChoices(ctx: Ctx) {
  const { read } = ctx.store
  const units = (await unitsOn(read, ctx.today)).filter(
    (unit) => isForceUnit(unit) && mayOn(ctx.actor.ability, 'create', 'DutyPlace', { unitId: unit.id }),
  )
  const allGrids = await read.select().from(grids).orderBy(asc(grids.code))
  return {
    units: units.map(({ id, shortName }) => ({ id, name: shortName })),
    grids: allGrids.map(({ id, code, name }) => ({ id, name: `${code} ${name}` })),
  }
}

/** For every place that is asked about, the demand in force or to come. */
async function demandByPlace(db: Db, day: IsoDate, placeIds?: string[]) {
  const isAsked = placeIds ? inArray(demands.placeId, placeIds) : undefined
  const rows = await db.select().from(demands).where(isAsked)
  const byPlace = new Map<string, typeof rows>()
  for (const row of rows.filter(({ endsOn }) => endsOn === null || endsOn > day))
    byPlace.set(row.placeId, [...(byPlace.get(row.placeId) ?? []), row])
  return byPlace
}

/** By the unit in charge, or else by the grid’s squad: main roads and posts outside any grid are the city’s. */
async function districtsOf(db: Db, day: IsoDate) {
  const units = await unitsOn(db, day)
  const links = await db
    .select({ gridId: gridUnits.gridId, unitId: gridUnits.unitId })
    .from(gridUnits)
    .where(and(eq(gridUnits.duty, 'squad'), inForce(gridUnits, day)))
  const squads = new Map(links.map(({ gridId, unitId }) => [gridId, unitId]))
  return ({ unitId, gridId }: DutyPlaceRow) => {
    const from = gridId === null ? unitId : (squads.get(gridId) ?? unitId)
    const district = pathTo(units, from).find(({ kind }) => kind === 'district')
    return district ? { id: district.id, name: district.shortName } : null
  }
}

function isWanted(place: DutyPlaceListed, { q, kind, district, isUncovered }: DutyPlaceFilter): boolean {
  if (kind && place.kind !== kind) return false
  if (district && (place.district?.id ?? 'city') !== district) return false
  if (isUncovered && !lacksDays(place)) return false
  const words = [place.name, place.shortName, place.unitName, place.gridName ?? '']
  return !q || words.some((word) => word.includes(q))
}
