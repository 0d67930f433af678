import { and, asc, desc, eq, inArray, lte, or, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { mayOn } from '#domain/access/ability.ts'
import { type Action } from '#domain/access/subjects.ts'
import { leaveKeepers } from '#domain/access/in-leave.ts'
import { decidedStates } from '#domain/postings.ts'
import { workingDaysBetween } from '#domain/roster/calendar.ts'
import { annualEntitlement, takenInYear } from '#domain/roster/leave-days.ts'
import { daysBetween } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { absences, leaves, leaveSteps, people, postings } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { leavesAskedOf, leavesInScope } from '../../access/leave-scope.server.ts'
import { peopleWhole } from '../../access/scope.server.ts'
import type { Ctx } from '../../context.ts'
import { unitNameOn } from '../../organisation/names.server.ts'
import { calendarOn } from '../norms.server.ts'
import type { Leave } from './leave.server.ts'

/** One's own leave, the latest first. */
export async function listOwnLeaves(ctx: Ctx): Promise<LeaveListed[]> {
  const own = and(eq(leaves.personId, ctx.actor.personId ?? ''), leavesInScope(ctx.actor))
  return listed(ctx, own).orderBy(desc(leaves.startsOn), desc(leaves.id))
}

/** The leave that waits for a decision of the actor, the soonest first. */
export async function listLeavesWaiting(ctx: Ctx): Promise<LeaveListed[]> {
  return listed(ctx, leavesAskedOf(ctx.actor)).orderBy(asc(leaves.startsOn), asc(leaves.id))
}

/** Leave that is over and from which nobody has said that the person is back: one's own, and that of the units one answers for. */
export async function listReturnsDue(ctx: Ctx): Promise<LeaveListed[]> {
  const { personId, scopes } = ctx.actor
  const units = scopes.flatMap(({ role, unitIds }) => (leaveKeepers.some((one) => one === role) ? [...unitIds] : []))
  const mine = or(eq(leaves.personId, personId ?? ''), inArray(leaves.unitId, units))
  const isOver = and(eq(leaves.state, 'approved'), lte(leaves.endsOn, ctx.today))
  return listed(ctx, and(isOver, mine, leavesInScope(ctx.actor))).orderBy(asc(leaves.endsOn), asc(leaves.id))
}

/** Everything about a leave, what was done about it, and what the actor may do next; why it was asked for only to those it concerns. */
export async function getLeave(ctx: Ctx, id: string) {
  const { read } = ctx.store
  const [row] = await listed(ctx, and(eq(leaves.id, id), leavesInScope(ctx.actor)))
  if (!row) return undefined
  const may = (action: Action) => mayOn(ctx.actor.ability, action, 'Leave', row)
  const { reason, ...shown } = row
  const isOwn = row.personId === ctx.actor.personId
  const isConcerned = isOwn || may('create') || may('decide')
  const steps = await stepsOf(read, id)
  return {
    ...shown,
    isOwn,
    reason: isConcerned ? reason : null,
    days: daysBetween(row.startsOn, row.endsOn),
    workingDays: workingDaysBetween(await calendarOn(read, ctx.today), row.startsOn, row.endsOn),
    steps: steps.map((step) => (isConcerned ? step : { ...step, text: null })),
    mayDecide: may('decide'),
    mayWithdraw: may('withdraw'),
    mayReturn: may('confirmReturn'),
    year: isConcerned ? await yearOf(ctx, row.personId) : null,
  }
}

export type LeaveShown = NonNullable<Awaited<ReturnType<typeof getLeave>>>
export type LeaveListed = Awaited<ReturnType<typeof listed>>[number]

/**
 * What the actor was away this year, or somebody whose whole file they may read: by kind; and the annual leave their years would give,
 * for information.
 */
export async function yearOf(ctx: Ctx, personId: string) {
  const { read } = ctx.store
  const [person] = await read
    .select({ joinedOn: people.joinedOn })
    .from(people)
    .where(
      and(
        eq(people.id, personId),
        or(eq(people.id, ctx.actor.personId ?? ''), peopleWhole(read, ctx.actor, ctx.today)),
      ),
    )
  if (!person) return null
  const rows = await read.select().from(absences).where(eq(absences.personId, personId))
  const taken = takenInYear(rows, ctx.today, await calendarOn(read, ctx.today))
  const annual = person.joinedOn === null ? null : annualEntitlement(person.joinedOn, ctx.today, taken)
  return { year: ctx.today.slice(0, 4), taken, annual }
}

export type LeaveYear = NonNullable<Awaited<ReturnType<typeof yearOf>>>

/** For whom the actor may ask besides themselves: whoever serves today in a unit they answer for, by unit. */
export async function listAskable(ctx: Ctx) {
  const { read } = ctx.store
  const units = ctx.actor.scopes.flatMap(({ role, unitIds }) =>
    leaveKeepers.some((one) => one === role) ? [...unitIds] : [],
  )
  const rows = await read
    .selectDistinct({
      ...{ id: people.id, name: people.name, staffNumber: people.staffNumber, unitId: postings.hostUnitId },
      unit: unitNameOn<string>(read, postings.hostUnitId, ctx.today),
    })
    .from(postings)
    .innerJoin(people, eq(people.id, postings.personId))
    .where(
      and(
        inArray(postings.hostUnitId, units),
        inArray(postings.state, [...decidedStates]),
        inForce(postings, ctx.today),
        peopleWhole(read, ctx.actor, ctx.today),
      ),
    )
    .orderBy(asc(people.staffNumber))
  return rows.filter(({ id }) => id !== ctx.actor.personId)
}

export type Askable = Awaited<ReturnType<typeof listAskable>>[number]

function listed(ctx: Ctx, condition: SQL | undefined) {
  const { read } = ctx.store
  return read
    .select({
      ...columns,
      name: people.name,
      unit: unitNameOn<string>(read, leaves.unitId, ctx.today),
      home: unitNameOn<string>(read, leaves.homeUnitId, ctx.today),
      deciding: unitNameOn<string>(read, leaves.decidingUnitId, ctx.today),
    })
    .from(leaves)
    .innerJoin(people, eq(people.id, leaves.personId))
    .where(condition)
    .$dynamic()
}

const columns = {
  ...{ id: leaves.id, personId: leaves.personId, unitId: leaves.unitId, homeUnitId: leaves.homeUnitId },
  ...{ kind: leaves.kind, startsOn: leaves.startsOn, endsOn: leaves.endsOn, reason: leaves.reason },
  ...{ state: leaves.state, authority: leaves.authority, level: leaves.level, backOn: leaves.backOn },
  ...{ decidingUnitId: leaves.decidingUnitId, askedBy: leaves.askedBy, askedAt: leaves.askedAt },
  revision: leaves.revision,
} satisfies Partial<Record<keyof Leave, unknown>>

async function stepsOf(db: Db, leaveId: string) {
  const others = alias(people, 'others')
  const { id, step, backOn, text, at } = leaveSteps
  return db
    .select({ id, step, backOn, text, at, by: people.name, onBehalfOf: others.name })
    .from(leaveSteps)
    .leftJoin(people, eq(people.id, leaveSteps.actorId))
    .leftJoin(others, eq(others.id, leaveSteps.onBehalfOf))
    .where(eq(leaveSteps.leaveId, leaveId))
    .orderBy(asc(leaveSteps.at), asc(leaveSteps.id))
}
