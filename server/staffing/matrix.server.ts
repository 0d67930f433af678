import { and, asc, eq, inArray, isNull, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { isForceUnit, type Department, type Unit } from '#domain/organisation.ts'
import { categories, staffClassOf, type StaffClass } from '#domain/people.ts'
import { decidedStates } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { hostedByDepartments, isForeign, matrixOf, type Matrix, type MatrixView } from '#domain/staffing/matrix.ts'
import { inForce } from '#db/periods.ts'
import { homePositions, people, postings, units } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { peopleInScope, unitIdsInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { unitsOn } from '../organisation/queries.server.ts'
import { isNotCountedElsewhere } from '../postings/claims.server.ts'
import { strengthOn } from './queries.server.ts'

export type MatrixSeen = {
  /** The units of the force, and whom they have from which department. */
  force: Matrix
  /** The other direction: units of departments, and whom they have from other departments. */
  departments: Matrix
}

/** Which of the two tables a number stands in. */
export const hostSides = ['force', 'departments'] as const
export type HostSide = (typeof hostSides)[number]

/** Behind which number: no unit is all of them, no department is all, `none` are units outside the departments. */
export type LentFilter = Pick<MatrixView, 'counting'> & {
  day: IsoDate
  hosts: HostSide
  unitId?: string
  department?: Department | 'none'
  staffClass?: StaffClass
}

/** Who has lent whom to whom on a day, for the host units in the actor's scope. */
export async function getMatrix(ctx: Ctx, day: IsoDate, view: MatrixView): Promise<MatrixSeen> {
  const inScope = await unitsInScopeOn(ctx, day)
  const lent = await strengthOn(ctx.store.read, day)
  const others = hostedByDepartments(inScope, lent)
  return {
    force: matrixOf(inScope.filter(isForceUnit), lent, view),
    departments: matrixOf(others.units, others.lent, view),
  }
}

/** The people behind a number of the matrix, a row for each posting that it counts, within the actor's scope. */
export async function listLent(ctx: Ctx, filter: LentFilter) {
  const { read } = ctx.store
  const { day, hosts } = filter
  const inScope = await unitsInScopeOn(ctx, day)
  const byId = new Map(inScope.map((unit) => [unit.id, unit]))
  const wanted = inScope.filter((unit) => isOnSide(unit, hosts) && (!filter.unitId || unit.id === filter.unitId))
  if (wanted.length === 0) return { unit: null, people: [] }
  const rows = await read
    .select({
      postingId: postings.id,
      personId: people.id,
      name: people.name,
      staffNumber: people.staffNumber,
      department: homeUnits.department,
      category: homePositions.category,
      homeUnit: unitNameOn(read, homePositions.unitId, day),
      hostUnitId: postings.hostUnitId,
      hostUnit: unitNameOn(read, postings.hostUnitId, day),
      post: postings.post,
      kind: postings.kind,
      countsInStrength: postings.countsInStrength,
      startsOn: postings.startsOn,
      endsOn: postings.endsOn,
    })
    .from(postings)
    .innerJoin(people, eq(people.id, postings.personId))
    .innerJoin(homePositions, and(eq(homePositions.personId, people.id), inForce(homePositions, day)))
    .innerJoin(homeUnits, eq(homeUnits.id, homePositions.unitId))
    .innerJoin(hostUnits, eq(hostUnits.id, postings.hostUnitId))
    .where(
      and(
        peopleInScope(read, ctx.actor, { day, today: ctx.today }),
        inArray(postings.state, [...decidedStates]),
        inForce(postings, day),
        inArray(
          postings.hostUnitId,
          wanted.map(({ id }) => id),
        ),
        ...conditionsOf(read, filter),
      ),
    )
    .orderBy(asc(hostUnits.sortOrder), asc(people.staffNumber))
  const isShown = ({ hostUnitId, department }: (typeof rows)[number]) =>
    hosts === 'force' || isForeign(byId.get(hostUnitId)?.department ?? null, department)
  return { unit: byId.get(filter.unitId ?? '') ?? null, people: rows.filter(isShown) }
}

export type PersonLent = Awaited<ReturnType<typeof listLent>>['people'][number]

const homeUnits = alias(units, 'home_units')
const hostUnits = alias(units, 'host_units')

function conditionsOf(db: Db, { day, counting, department, staffClass }: LentFilter): SQL[] {
  const ofClass = categories.filter((category) => staffClassOf(category) === staffClass)
  return [
    ...(counting === 'strength' ? [eq(postings.countsInStrength, true), isNotCountedElsewhere(db, day)] : []),
    ...(department === 'none' ? [isNull(homeUnits.department)] : []),
    ...(department && department !== 'none' ? [eq(homeUnits.department, department)] : []),
    ...(staffClass ? [inArray(homePositions.category, ofClass)] : []),
  ]
}

async function unitsInScopeOn(ctx: Ctx, day: IsoDate): Promise<Unit[]> {
  const inScope = new Set(unitIdsInScope(ctx.actor))
  return (await unitsOn(ctx.store.read, day)).filter(({ id }) => inScope.has(id))
}

function isOnSide(unit: Unit, side: HostSide): boolean {
  return side === 'force' ? isForceUnit(unit) : unit.department !== null
}
