import { and, asc, eq, gt, gte, inArray, isNull, lt, lte, or, sql, type Column, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { departments, isForceUnit, type Department } from '#domain/organisation.ts'
import { unitsUnder } from '#domain/organisation/lines.ts'
import { unitNearest } from '#domain/organisation/versions.ts'
import {
  askedStates,
  decidedStates,
  postingKinds,
  secondmentKinds,
  standingStates,
  type PostingKind,
} from '#domain/postings.ts'
import { knownDay, returningStates, type Days } from '#domain/postings/ends.ts'
import type { Window } from '#domain/postings/timeline.ts'
import type { TimelineEnding, TimelineGroup, TimelineSide, TimelineState } from '#domain/postings/timeline-questions.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { inForce, notOver } from '#db/periods.ts'
import { people, postings, units } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { postingsInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { registerOf } from '../organisation/register.server.ts'
import { sightOn } from '../organisation/sight.server.ts'

export type TimelineFilter = {
  window: Window
  /** As suits the unit where nothing is said: who serves in a unit of the force, and both of any other. */
  side?: TimelineSide
  withBelow: boolean
  kind?: PostingKind
  /** Of the home unit; `none` are units outside the departments. */
  department?: Department | 'none'
  state?: TimelineState
  ending?: TimelineEnding
  group: TimelineGroup
}

export const timelinePageSize = 500

const home = alias(units, 'timeline_home')
const host = alias(units, 'timeline_host')

/**
 * Who serves in a unit, or is sent from it, in a window of time: asked for or decided, in the actor's scope, and whoever is
 * overdue on the day looked at. Undefined where the actor neither sees the unit nor any posting of it. In the order of the
 * groups, then by name; `page` counts from 1.
 */
export async function getUnitTimeline(
  ctx: Ctx,
  { unitId, day }: { unitId: string; day: IsoDate },
  filter: TimelineFilter,
  { page, size = timelinePageSize }: { page: number; size?: number } = { page: 1 },
) {
  const { read } = ctx.store
  const register = await registerOf(read)
  const all = new Map(register.map((record) => [record.id, unitNearest(record, day)]))
  const unit = all.get(unitId)
  if (!unit) return undefined
  const below = unitsUnder([...all.values()], unitId, ['parent'])
  const inSight = (await sightOn(read, ctx, { day, register })).has(unitId)
  if (!inSight && !(await hasPosting(ctx, below))) return undefined

  const side = filter.side ?? (isForceUnit(unit) ? 'host' : 'both')
  const of = ofUnits(filter.withBelow ? below : [unitId], side)
  const condition = and(postingsInScope(ctx.actor), of, conditionOf(filter, { day, today: ctx.today }))
  const [counted] = await joined(read, { total: sql<number>`count(*)`.mapWith(Number) }).where(condition)
  const rows = await joined(read, drawn)
    .where(condition)
    .orderBy(...orderOf(filter.group))
    .limit(size)
    .offset((page - 1) * size)
  const nameOf = (id: string) => all.get(id)?.shortName ?? null
  return {
    unit: { id: unitId, name: unit.name, shortName: unit.shortName, inSight },
    side,
    total: counted?.total ?? 0,
    postings: rows.map(({ homeUnitId, ...row }) => ({
      ...row,
      homeUnit: nameOf(homeUnitId),
      hostUnit: nameOf(row.hostUnitId),
    })),
  }
}

export type UnitTimeline = NonNullable<Awaited<ReturnType<typeof getUnitTimeline>>>
export type PostingDrawn = UnitTimeline['postings'][number]

const drawn = {
  id: postings.id,
  personId: postings.personId,
  name: people.name,
  staffNumber: people.staffNumber,
  homeUnitId: postings.homeUnitId,
  department: home.department,
  hostUnitId: postings.hostUnitId,
  kind: postings.kind,
  state: postings.state,
  share: postings.share,
  post: postings.post,
  startsOn: postings.startsOn,
  endsOn: postings.endsOn,
}

function joined<T extends Record<string, unknown>>(db: Db, columns: Parameters<Db['select']>[0] & T) {
  return db
    .select(columns)
    .from(postings)
    .innerJoin(people, eq(people.id, postings.personId))
    .innerJoin(home, eq(home.id, postings.homeUnitId))
    .innerJoin(host, eq(host.id, postings.hostUnitId))
}

/** Whether the actor knows of anybody from or to these units. */
async function hasPosting({ store, actor }: Ctx, unitIds: string[]): Promise<boolean> {
  const [one] = await store.read
    .select({ id: postings.id })
    .from(postings)
    .where(and(postingsInScope(actor), ofUnits(unitIds, 'both'), inArray(postings.state, [...standingStates])))
    .limit(1)
  return one !== undefined
}

function ofUnits(unitIds: string[], side: TimelineSide): SQL | undefined {
  return or(
    side === 'home' ? undefined : inArray(postings.hostUnitId, unitIds),
    side === 'host' ? undefined : inArray(postings.homeUnitId, unitIds),
  )
}

function conditionOf({ window, kind, department, state, ending }: TimelineFilter, days: Days): SQL | undefined {
  const { day } = days
  const known = knownDay(days)
  const overdue = overdueOn(known)
  return and(
    inArray(postings.state, [...standingStates]),
    or(
      and(lt(postings.startsOn, window.to), notOver(postings, window.from)),
      window.from <= known ? overdue : undefined,
    ),
    kind && eq(postings.kind, kind),
    department && (department === 'none' ? isNull(home.department) : eq(home.department, department)),
    state && stateIs(state, day),
    ending && (ending === 'overdue' ? overdue : endsWithin(Number(ending), day)),
  )
}

function stateIs(state: TimelineState, day: IsoDate): SQL | undefined {
  if (state === 'asked') return inArray(postings.state, askedStates)
  const isThen = {
    toCome: gt(postings.startsOn, day),
    serving: inForce(postings, day),
    over: and(lte(postings.startsOn, day), lte(postings.endsOn, day)),
  }[state]
  return and(inArray(postings.state, [...decidedStates]), isThen)
}

function endsWithin(days: number, day: IsoDate): SQL | undefined {
  const soon = and(gte(postings.endsOn, day), lte(postings.endsOn, addDays(day, days)))
  return and(inArray(postings.state, [...decidedStates]), soon)
}

/** The same that `endFlagOf` calls overdue. */
function overdueOn(day: IsoDate): SQL | undefined {
  return and(
    inArray(postings.state, [...returningStates]),
    inArray(postings.kind, secondmentKinds),
    lt(postings.endsOn, day),
  )
}

function orderOf(group: TimelineGroup): SQL[] {
  const first = {
    department: [rankOf(home.department, departments)],
    kind: [rankOf(postings.kind, postingKinds)],
    host: [asc(host.sortOrder), asc(host.id)],
  }[group]
  return [...first, asc(people.namePinyin), asc(people.id), asc(postings.startsOn), asc(postings.id)]
}

/** The place of a value in a list; values that are not in it come last. */
function rankOf(column: Column, values: readonly string[]): SQL {
  const cases = values.map((value, place) => sql`when ${value} then ${sql.raw(String(place))}`)
  return sql`case ${column} ${sql.join(cases, sql` `)} else ${sql.raw(String(values.length))} end`
}
