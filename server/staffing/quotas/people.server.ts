import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { decidedStates } from '#domain/postings.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { leadershipTitles } from '#domain/staffing/quotas.ts'
import type { HomeGroup, HostedGroup } from '#domain/staffing/quotas/strength.ts'
import { inForce } from '#db/periods.ts'
import { absences, homePositions, people, postings, unitVersions, units } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { peopleInScope } from '../../access/scope.server.ts'
import type { Ctx } from '../../context.ts'
import { isNotCountedElsewhere } from '../../postings/claims.server.ts'

/** A posting that ends, or a person who is back, within so many days is said to end soon. */
export const soonDays = 30

export const measures = ['onBooks', 'present', 'lentOut', 'borrowed', 'endingSoon'] as const
export type Measure = (typeof measures)[number]

/** Somebody behind a number. */
export type NamedPerson = {
  personId: string
  staffNumber: string
  name: string
  category: HostedGroup['category']
  department: HostedGroup['department']
  homeUnit: string | null
  hostUnit: string | null
  post: string | null
  startsOn: IsoDate | null
  endsOn: IsoDate | null
  isAway: boolean
  /** Whether the person leads a unit of the force. */
  isLeading: boolean
  isBorrowed: boolean
  isLent: boolean
  unitId: string
}

/** Everybody on the books of a unit of the force that day, counted by what a quota speaks of. One aggregate. */
export async function hostedOn(db: Db, day: IsoDate): Promise<HostedGroup[]> {
  const away = awayOn(db, day)
  const soon = addDays(day, soonDays)
  const isBorrowed = ne(homePositions.unitId, postings.hostUnitId)
  const groups = await db
    .select({
      unitId: postings.hostUnitId,
      department: units.department,
      category: homePositions.category,
      leading: leading(),
      onBooks: count(),
      present: sql<number>`count(*) - count(${away.personId})`.mapWith(Number),
      borrowed: countIf(isBorrowed),
      endingSoon: countIf(sql`${postings.endsOn} <= ${soon}`),
    })
    .from(postings)
    .innerJoin(homePositions, and(eq(homePositions.personId, postings.personId), inForce(homePositions, day)))
    .innerJoin(units, eq(units.id, homePositions.unitId))
    .leftJoin(away, eq(away.personId, postings.personId))
    .where(isCounted(db, day))
    .groupBy(postings.hostUnitId, units.department, homePositions.category, leading())
  return groups.map(({ leading: isLeading, ...group }) => ({ ...group, isLeading: isLeading === 1 }))
}

/** Everybody by the unit that is their home that day, and how many of them serve full-time elsewhere. One aggregate. */
export async function homeOn(db: Db, day: IsoDate): Promise<HomeGroup[]> {
  const away = awayOn(db, day)
  const lent = lentOn(db, day)
  const soon = addDays(day, soonDays)
  return db
    .select({
      unitId: homePositions.unitId,
      department: units.department,
      category: homePositions.category,
      onBooks: count(),
      present: countIf(sql`${lent.personId} is null and ${away.personId} is null`),
      lentOut: sql<number>`count(${lent.personId})`.mapWith(Number),
      endingSoon: countIf(sql`${lent.endsOn} <= ${soon}`),
    })
    .from(homePositions)
    .innerJoin(units, eq(units.id, homePositions.unitId))
    .leftJoin(lent, eq(lent.personId, homePositions.personId))
    .leftJoin(away, eq(away.personId, homePositions.personId))
    .where(inForce(homePositions, day))
    .groupBy(homePositions.unitId, units.department, homePositions.category)
}

const homeNames = alias(unitVersions, 'home_names')
const hostNames = alias(unitVersions, 'host_names')

/** The people on the books of these units of the force that day, as far as the actor may see them, by name. */
export async function hostedPeople(ctx: Ctx, day: IsoDate, unitIds: readonly string[]): Promise<NamedPerson[]> {
  const { read } = ctx.store
  const away = awayOn(read, day)
  const rows = await read
    .select({
      ...personColumns,
      unitId: postings.hostUnitId,
      department: units.department,
      startsOn: postings.startsOn,
      endsOn: postings.endsOn,
      post: postings.post,
      away: away.personId,
      leading: leading(),
      homeUnitId: homePositions.unitId,
    })
    .from(postings)
    .innerJoin(people, eq(people.id, postings.personId))
    .innerJoin(homePositions, and(eq(homePositions.personId, people.id), inForce(homePositions, day)))
    .innerJoin(units, eq(units.id, homePositions.unitId))
    .leftJoin(homeNames, and(eq(homeNames.unitId, homePositions.unitId), inForce(homeNames, day)))
    .leftJoin(hostNames, and(eq(hostNames.unitId, postings.hostUnitId), inForce(hostNames, day)))
    .leftJoin(away, eq(away.personId, people.id))
    .where(
      and(
        isCounted(read, day),
        inArray(postings.hostUnitId, [...unitIds]),
        peopleInScope(read, ctx.actor, { day, today: ctx.today }),
      ),
    )
    .orderBy(people.staffNumber)
  return rows.map(({ away: awayId, leading: isLeading, homeUnitId, ...person }) => ({
    ...person,
    isAway: awayId !== null,
    isLeading: isLeading === 1,
    isBorrowed: homeUnitId !== person.unitId,
    isLent: false,
  }))
}

/** The people whose home these units are that day, as far as the actor may see them, by name. */
export async function homePeople(ctx: Ctx, day: IsoDate, unitIds: readonly string[]): Promise<NamedPerson[]> {
  const { read } = ctx.store
  const away = awayOn(read, day)
  const lent = lentOn(read, day)
  const rows = await read
    .select({
      ...personColumns,
      unitId: homePositions.unitId,
      department: units.department,
      homePost: homePositions.post,
      startsOn: lent.startsOn,
      endsOn: lent.endsOn,
      hostPost: lent.post,
      away: away.personId,
      lent: lent.personId,
    })
    .from(homePositions)
    .innerJoin(people, eq(people.id, homePositions.personId))
    .innerJoin(units, eq(units.id, homePositions.unitId))
    .leftJoin(lent, eq(lent.personId, people.id))
    .leftJoin(homeNames, and(eq(homeNames.unitId, homePositions.unitId), inForce(homeNames, day)))
    .leftJoin(hostNames, and(eq(hostNames.unitId, lent.hostUnitId), inForce(hostNames, day)))
    .leftJoin(away, eq(away.personId, people.id))
    .where(
      and(
        inForce(homePositions, day),
        inArray(homePositions.unitId, [...unitIds]),
        peopleInScope(read, ctx.actor, { day, today: ctx.today }),
      ),
    )
    .orderBy(people.staffNumber)
  return rows.map(({ away: awayId, lent: lentId, homePost, hostPost, ...person }) => ({
    ...person,
    post: lentId === null ? homePost : hostPost,
    isAway: awayId !== null,
    isLeading: false,
    isBorrowed: false,
    isLent: lentId !== null,
  }))
}

const personColumns = {
  personId: people.id,
  staffNumber: people.staffNumber,
  name: people.name,
  category: homePositions.category,
  homeUnit: homeNames.shortName,
  hostUnit: hostNames.shortName,
}

function isCounted(db: Db, day: IsoDate) {
  return and(
    inArray(postings.state, [...decidedStates]),
    inForce(postings, day),
    eq(postings.countsInStrength, true),
    isNotCountedElsewhere(db, day),
  )
}

function awayOn(db: Db, day: IsoDate) {
  return db.selectDistinct({ personId: absences.personId }).from(absences).where(inForce(absences, day)).as('away')
}

/** Full-time postings of that day away from home. They exclude each other but for line postings, so each person is there once. */
function lentOn(db: Db, day: IsoDate) {
  const home = alias(homePositions, 'lent_home')
  return db
    .select({
      personId: postings.personId,
      hostUnitId: postings.hostUnitId,
      post: postings.post,
      startsOn: postings.startsOn,
      endsOn: postings.endsOn,
    })
    .from(postings)
    .innerJoin(home, and(eq(home.personId, postings.personId), inForce(home, day)))
    .where(
      and(
        inArray(postings.state, [...decidedStates]),
        inForce(postings, day),
        eq(postings.share, 100),
        isNotCountedElsewhere(db, day),
        ne(postings.hostUnitId, home.unitId),
      ),
    )
    .as('lent')
}

/** Written out, not as parameters: PostgreSQL takes an expression with parameters for another one when it groups by it. */
function leading() {
  const titles = sql.raw(leadershipTitles.map((title) => `'${title}'`).join(', '))
  return sql<number>`case when ${postings.post} in (${titles}) then 1 else 0 end`.mapWith(Number)
}

function count() {
  return sql<number>`count(*)`.mapWith(Number)
}

function countIf(condition: ReturnType<typeof sql>) {
  return sql<number>`sum(case when ${condition} then 1 else 0 end)`.mapWith(Number)
}
