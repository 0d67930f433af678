import { and, asc, desc, eq, inArray, isNull, notInArray, or, sql, type Column, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { forceKinds, type Department } from '#domain/organisation.ts'
import { unitsUnder } from '#domain/organisation/lines.ts'
import { categories, staffClassOf, type AbsenceKind, type Category, type Sex, type StaffClass } from '#domain/people.ts'
import { decidedStates, type PostingKind } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { containsText } from '#db/patterns.ts'
import { inForce } from '#db/periods.ts'
import { absences, homePositions, people, postings, units, unitVersions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { peopleInScope, peopleRevealed, peopleWhole } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { linesOn } from '../organisation/lines.server.ts'
import { longAwayOn } from './long-absences.server.ts'

export const peopleSorts = ['staffNumber', 'name', 'home', 'host', 'category', 'joinedOn', 'endsOn'] as const
export type PeopleSort = (typeof peopleSorts)[number]

export type PeopleFilter = {
  day: IsoDate
  q?: string
  /** Home or host in this unit or below it. */
  unitId?: string
  department?: Department
  category?: Category
  staffClass?: StaffClass
  /** `force`: serving in the joint force that day; `home`: not. */
  where?: 'force' | 'home'
  /** Only those away that day, or away for long. */
  away?: 'any' | 'long'
  sort: PeopleSort
  descending: boolean
}

/** A person as the list shows them on a day: both lines, and nothing sealed. */
export type PersonListed = {
  id: string
  staffNumber: string
  name: string
  sex: Sex | null
  bornOn: IsoDate | null
  joinedOn: IsoDate | null
  idNumberMask: string | null
  phoneMask: string | null
  category: Category | null
  homeUnit: string | null
  homePost: string | null
  rank: string | null
  employer: string | null
  hostUnitId: string | null
  hostUnit: string | null
  hostPost: string | null
  postingKind: PostingKind | null
  postedOn: IsoDate | null
  endsOn: IsoDate | null
  document: string | null
  absence: AbsenceKind | null
}

export const pageSize = 500

const homeUnits = alias(units, 'home_units')
const homeNames = alias(unitVersions, 'home_names')
const hostUnits = alias(units, 'host_units')
const hostNames = alias(unitVersions, 'host_names')

/** One page of the people in the actor's scope on a day, and how many there are in all. `page` counts from 1. */
export async function listPeople(
  ctx: Ctx,
  filter: PeopleFilter,
  { page, size = pageSize }: { page: number; size?: number } = { page: 1 },
): Promise<{ people: PersonListed[]; total: number }> {
  const { read } = ctx.store
  const condition = await conditionOf(ctx, filter)
  const [counted] = await joined(read, { total: sql<number>`count(*)`.mapWith(Number) }, filter.day).where(condition)
  const listed = await joined(read, listedColumns(ctx, filter.day), filter.day)
    .where(condition)
    .orderBy(...orderOf(filter))
    .limit(size)
    .offset((page - 1) * size)
  return { people: listed, total: counted?.total ?? 0 }
}

/** How many people of a unit and those below it are away for long that day: as many as the list names. */
export async function countLongAway(ctx: Ctx, unitId: string, day: IsoDate): Promise<number> {
  const filter: PeopleFilter = { day, unitId, away: 'long', sort: 'staffNumber', descending: false }
  return (await listPeople(ctx, filter, { page: 1, size: 1 })).total
}

async function conditionOf(ctx: Ctx, filter: PeopleFilter): Promise<SQL | undefined> {
  const { read } = ctx.store
  const { day, q, unitId, department, category, staffClass, where, away } = filter
  const below = unitId ? unitsUnder(await linesOn(read, day), unitId, ['parent']) : []
  const ofClass = categories.filter((one) => staffClassOf(one) === staffClass)
  return and(
    peopleInScope(read, ctx.actor, { day, today: ctx.today }),
    q ? matches(q) : undefined,
    unitId ? or(inArray(homePositions.unitId, below), inArray(postings.hostUnitId, below)) : undefined,
    department ? eq(homeUnits.department, department) : undefined,
    category ? eq(homePositions.category, category) : undefined,
    staffClass ? inArray(homePositions.category, ofClass) : undefined,
    where === 'force' ? inArray(hostUnits.kind, [...forceKinds]) : undefined,
    where === 'home' ? or(isNull(postings.id), notInArray(hostUnits.kind, [...forceKinds])) : undefined,
    away === 'any' ? sql`${absenceOn(read, day)} is not null` : undefined,
    away === 'long' ? inArray(people.id, [...(await longAwayOn(read, day)).since.keys()]) : undefined,
  )
}

/** By name, by its pinyin or initials, or by staff number. */
function matches(q: string): SQL | undefined {
  return or(containsText(people.name, q), containsText(people.namePinyin, q), containsText(people.staffNumber, q))
}

function listedColumns({ store, actor, today }: Ctx, day: IsoDate) {
  const { read } = store
  const whole = peopleWhole(read, actor, today)
  const revealed = peopleRevealed(read, actor, today)
  return {
    id: people.id,
    staffNumber: people.staffNumber,
    name: people.name,
    sex: people.sex,
    bornOn: onlyWhere(revealed, people.bornOn),
    joinedOn: people.joinedOn,
    idNumberMask: onlyWhere(whole, people.idNumberMask),
    phoneMask: onlyWhere(whole, people.phoneMask),
    category: homePositions.category,
    homeUnit: homeNames.shortName,
    homePost: homePositions.post,
    rank: homePositions.rank,
    employer: homePositions.employer,
    hostUnitId: postings.hostUnitId,
    hostUnit: hostNames.shortName,
    hostPost: postings.post,
    postingKind: postings.kind,
    postedOn: postings.startsOn,
    endsOn: postings.endsOn,
    document: postings.document,
    absence: absenceOn(read, day),
  }
}

function onlyWhere<C extends Column>(condition: SQL, column: C) {
  return sql<C['_']['data'] | null>`case when ${condition} then ${column} end`
}

/** Each person once, with the home position and the main posting of that day, and both units as they were called then. */
function joined<T extends Record<string, unknown>>(db: Db, columns: Parameters<Db['select']>[0] & T, day: IsoDate) {
  return db
    .select(columns)
    .from(people)
    .leftJoin(homePositions, and(eq(homePositions.personId, people.id), inForce(homePositions, day)))
    .leftJoin(homeUnits, eq(homeUnits.id, homePositions.unitId))
    .leftJoin(homeNames, and(eq(homeNames.unitId, homePositions.unitId), inForce(homeNames, day)))
    .leftJoin(postings, eq(postings.id, mainPostingOn(db, day)))
    .leftJoin(hostUnits, eq(hostUnits.id, postings.hostUnitId))
    .leftJoin(hostNames, and(eq(hostNames.unitId, postings.hostUnitId), inForce(hostNames, day)))
}

/** Of several postings on a day, the one with the largest share of working time; a line posting gives way to others. */
function mainPostingOn(db: Db, day: IsoDate): SQL {
  const other = alias(postings, 'other_postings')
  const main = db
    .select({ id: other.id })
    .from(other)
    .where(and(eq(other.personId, people.id), inArray(other.state, [...decidedStates]), inForce(other, day)))
    .orderBy(
      desc(other.share),
      sql`case when ${other.kind} = 'line_posting' then 1 else 0 end`,
      asc(other.startsOn),
      asc(other.id),
    )
    .limit(1)
  return sql`(${main})`
}

function absenceOn(db: Db, day: IsoDate) {
  const away = db
    .select({ kind: absences.kind })
    .from(absences)
    .where(and(eq(absences.personId, people.id), inForce(absences, day)))
    .orderBy(desc(absences.startsOn))
    .limit(1)
  return sql<AbsenceKind | null>`(${away})`
}

function orderOf({ sort, descending }: PeopleFilter): SQL[] {
  const columns = {
    staffNumber: [people.staffNumber],
    name: [people.namePinyin, people.name],
    home: [homeUnits.sortOrder],
    host: [hostUnits.sortOrder],
    category: [homePositions.category],
    joinedOn: [people.joinedOn],
    endsOn: [postings.endsOn],
  }[sort]
  // Nothing to sort by comes last, on both engines and in both directions.
  const empty = columns.map((column) => sql`case when ${column} is null then 1 else 0 end`)
  return [...empty, ...columns.map((column) => (descending ? desc(column) : asc(column))), asc(people.staffNumber)]
}
