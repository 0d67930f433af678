import { and, eq, max, sql } from 'drizzle-orm'
import { pathTo, type Unit, type UnitKind } from '#domain/organisation.ts'
import type { Heads } from '#domain/organisation/heads.ts'
import { whereFound, type UnitMatch } from '#domain/organisation/matching.ts'
import {
  lifeOf,
  unitAt,
  unitNearest,
  upcomingOf,
  type UnitChange,
  type UnitRecord,
} from '#domain/organisation/versions.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { preparing } from '#db/prepared.ts'
import { units, unitVersions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { headsOn } from './heads.server.ts'
import { registerOf } from './register.server.ts'
import { sightOn, type Sight } from './sight.server.ts'

/** A unit in the tree. `heads` only where it lies in the actor's scope. */
export type UnitListed = Unit & {
  sight: Sight
  heads: Heads | null
  /** What is decided to become of it after today and after the day looked at. */
  upcoming: UnitChange[]
  /** By what the filter found it; null where it only leads to one that was found, or nothing was asked for. */
  match: UnitMatch | null
  /** It is here only because something below it was found. */
  isOnTheWay: boolean
}

export type UnitFilter = { q?: string; kind?: UnitKind }

/** A unit found by a search, whether or not it exists on the day. */
export type UnitFound = {
  unit: Unit
  match: UnitMatch
  sight: Sight
  /** Where it stands, by short names from the top. */
  path: string[]
  startsOn: IsoDate
  endsOn: IsoDate | null
}

/**
 * The units the actor sees on a day, in the order of the tree, as they were called and placed then. With a filter: those
 * it finds, and those above them.
 */
export async function listUnits(ctx: Ctx, day: IsoDate, filter: UnitFilter = {}): Promise<UnitListed[]> {
  const { read } = ctx.store
  const register = await registerOf(read)
  const sight = await sightOn(read, ctx, { day, register })
  const seen = register.flatMap((record) => {
    const unit = unitAt(record, day)
    const why = sight.get(record.id)
    return unit && why ? [{ record, unit, why }] : []
  })
  const there = seen.map(({ unit }) => unit)
  const found = new Set(seen.filter(({ record }) => isWanted(record, day, filter)).map(({ unit }) => unit.id))
  const shown = new Set([...found].flatMap((id) => pathTo(there, id).map((unit) => unit.id)))
  const inScope = seen.filter(({ why }) => why === 'scope').map(({ unit }) => unit)
  const heads = await headsOn(read, inScope, day)
  return seen
    .filter(({ unit }) => shown.has(unit.id))
    .map(({ record, unit, why }) => ({
      ...unit,
      sight: why,
      heads: heads.get(unit.id) ?? null,
      upcoming: upcomingOf(record.versions, { day, today: ctx.today }),
      match: (filter.q && found.has(unit.id) && whereFound(record, filter.q, day)) || null,
      isOnTheWay: !found.has(unit.id),
    }))
}

/** The units in sight that go, went or will go by this name, code or nameplate, with the name nearest to the day, and how many in all. */
export async function findUnits(
  ctx: Ctx,
  q: string,
  { day, limit }: { day: IsoDate; limit: number },
): Promise<{ found: UnitFound[]; total: number }> {
  const { read } = ctx.store
  const register = await registerOf(read)
  const sight = await sightOn(read, ctx, { day, register })
  const nearest = register.map((record) => unitNearest(record, day))
  const found = register.flatMap((record): UnitFound[] => {
    const match = whereFound(record, q, day)
    const why = sight.get(record.id)
    if (!match || !why) return []
    const path = pathTo(nearest, record.id).filter((unit) => unit.id !== record.id && sight.has(unit.id))
    const unit = unitNearest(record, day)
    return [{ unit, match, sight: why, path: path.map((upper) => upper.shortName), ...lifeOf(record) }]
  })
  return { found: found.slice(0, limit), total: found.length }
}

const unitColumns = {
  id: units.id,
  code: units.code,
  kind: units.kind,
  level: units.level,
  department: units.department,
  brigadeType: units.brigadeType,
  sortOrder: units.sortOrder,
  revision: units.revision,
  name: unitVersions.name,
  shortName: unitVersions.shortName,
  parentId: unitVersions.parentId,
  dailyManagerId: unitVersions.dailyManagerId,
  taskingAuthorityId: unitVersions.taskingAuthorityId,
  assessorId: unitVersions.assessorId,
  startsOn: unitVersions.startsOn,
  endsOn: unitVersions.endsOn,
}

/** All units there are on a day, as they were called and placed then. Not scoped: for reckoning, not for showing. */
export async function unitsOn(db: Db, day: IsoDate): Promise<Unit[]> {
  return db
    .select(unitColumns)
    .from(units)
    .innerJoin(unitVersions, eq(unitVersions.unitId, units.id))
    .where(inForce(unitVersions, day))
    .orderBy(units.sortOrder)
}

/** One unit as it was on a day, or undefined. Not scoped. */
export async function unitOn(db: Db, unitId: string, day: IsoDate): Promise<Unit | undefined> {
  const [unit] = await unitOfDay(db, day).execute({ unitId })
  return unit
}

const unitOfDay = preparing((db, day: IsoDate) =>
  db
    .select(unitColumns)
    .from(units)
    .innerJoin(unitVersions, eq(unitVersions.unitId, units.id))
    .where(and(eq(units.id, sql.placeholder('unitId')), inForce(unitVersions, day)))
    .prepare(),
)

/** The units whose closing is decided, with the first day on which they are no more. */
export async function closingDays(db: Db): Promise<Map<string, IsoDate>> {
  const rows = await db
    .select({ unitId: unitVersions.unitId, endsOn: max(unitVersions.endsOn) })
    .from(unitVersions)
    .groupBy(unitVersions.unitId)
    .having(sql`count(*) = count(${unitVersions.endsOn})`)
  return new Map(rows.flatMap(({ unitId, endsOn }) => (endsOn === null ? [] : [[unitId, endsOn]])))
}

function isWanted(record: UnitRecord, day: IsoDate, { q, kind }: UnitFilter): boolean {
  return (!kind || record.kind === kind) && (!q || whereFound(record, q, day) !== undefined)
}
