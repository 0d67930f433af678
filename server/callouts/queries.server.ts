import { and, asc, desc, eq, inArray, isNotNull, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { mayOn } from '#domain/access/ability.ts'
import { liveCallouts, standingOf, type CalloutMode, type CalloutState } from '#domain/callouts.ts'
import { calloutPeople, callouts, calloutSteps, deliveries, events, grids, people } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { calledInScope, calloutsInScope, ownCall, unitIdsOfCallouts } from '../access/callout-scope.server.ts'
import type { Ctx } from '../context.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { tiersOf } from './calling.server.ts'

export type CalloutFilter = { states?: readonly CalloutState[]; mode?: CalloutMode }

export const calloutPageSize = 200

/** The call-outs in the actor’s scope: those that are not over first, the newest first. `page` counts from 1. */
export async function listCallouts(
  ctx: Ctx,
  { states, mode }: CalloutFilter,
  { page, size = calloutPageSize }: { page: number; size?: number } = { page: 1 },
) {
  const { read } = ctx.store
  const condition = and(
    calloutsInScope(read, ctx.actor),
    states ? inArray(callouts.state, [...states]) : undefined,
    mode ? eq(callouts.mode, mode) : undefined,
  )
  const total = await read.$count(callouts, condition)
  const isOver = sql`case when ${inArray(callouts.state, [...liveCallouts])} then 0 else 1 end`
  const rows = await listed(ctx, condition)
    .orderBy(asc(isOver), desc(callouts.calledAt), desc(callouts.id))
    .limit(size)
    .offset((page - 1) * size)
  return { callouts: rows, total }
}

export type CalloutListed = Awaited<ReturnType<typeof listCallouts>>['callouts'][number]

/** Those that are under way where the actor can direct them, for their home page. */
export async function listCalloutsUnderWay(ctx: Ctx): Promise<CalloutListed[]> {
  if (!ctx.actor.ability.can('create', 'Callout')) return []
  return listed(
    ctx,
    and(inArray(callouts.unitId, unitIdsOfCallouts(ctx.actor)), inArray(callouts.state, [...liveCallouts])),
  ).orderBy(desc(callouts.calledAt), desc(callouts.id))
}

/** The board: everybody who is called as far as the actor may know of them, how each stands, what was done, and what the actor may do next. */
export async function getCallout(ctx: Ctx, id: string) {
  const { read } = ctx.store
  const [row] = await listed(ctx, and(eq(callouts.id, id), calloutsInScope(read, ctx.actor)))
  if (!row) return undefined
  const called = await calledOf(ctx, row)
  const about = { unitId: row.unitId, calledUnitIds: [...new Set(called.map(({ unitId }) => unitId))] }
  const { tiers, next } = await tiersOf(read, id)
  const mayDirect = mayOn(ctx.actor.ability, 'edit', 'Callout', about)
  return {
    ...row,
    called,
    tiers: tiers.map(({ tier, calledAt }) => ({ tier, calledAt })),
    nextTier: next?.tier ?? null,
    steps: mayDirect || unitIdsOfCallouts(ctx.actor).includes(row.unitId) ? await stepsOf(read, id) : [],
    mayDirect,
    mayReinforce: ctx.actor.ability.can('create', 'Callout'),
  }
}

export type CalloutShown = NonNullable<Awaited<ReturnType<typeof getCallout>>>
export type CalledShown = CalloutShown['called'][number]

/** The actor’s own call: what it is about and what they said. Of the others only how many are still needed. */
export async function getOwnCall(ctx: Ctx, calloutId: string) {
  const { read } = ctx.store
  const [row] = await ownCalls(ctx, eq(callouts.id, calloutId))
  return row && { ...row, standing: standingOf(row), by: await callerOf(read, row.calledBy) }
}

export type OwnCall = NonNullable<Awaited<ReturnType<typeof getOwnCall>>>

/** The calls that wait for the actor’s answer, or to which they are on the way. */
export async function listOwnCalls(ctx: Ctx) {
  const rows = await ownCalls(ctx, inArray(callouts.state, [...liveCallouts]))
  return rows
    .map((row) => ({ ...row, standing: standingOf(row) }))
    .filter(({ standing }) => standing !== 'cannot' && standing !== 'accounted')
}

export type OwnCallListed = Awaited<ReturnType<typeof listOwnCalls>>[number]

function ownCalls(ctx: Ctx, condition: SQL) {
  const { read } = ctx.store
  const { calledAt, answer, answeredAt, etaAt, reason, hasPlace, forcedAt, accountedAt, skippedBecause } = calloutPeople
  return read
    .select({
      ...{ id: callouts.id, mode: callouts.mode, reasonOf: callouts.reason, purpose: callouts.purpose },
      ...{ place: callouts.place, needed: callouts.needed, taken: callouts.taken, state: callouts.state },
      ...{ deadlineAt: callouts.deadlineAt, calledBy: callouts.calledBy, grid: grids.name },
      ...{ calledAt, answer, answeredAt, etaAt, reason, hasPlace, forcedAt, accountedAt, skippedBecause },
      unit: unitNameOn<string>(read, callouts.unitId, ctx.today),
    })
    .from(calloutPeople)
    .innerJoin(callouts, eq(callouts.id, calloutPeople.calloutId))
    .leftJoin(grids, eq(grids.id, callouts.gridId))
    .where(and(ownCall(ctx.actor), isNotNull(calloutPeople.calledAt), condition))
    .orderBy(desc(callouts.calledAt))
}

async function callerOf(db: Db, personId: string | null): Promise<string | null> {
  if (personId === null) return null
  const [found] = await db.select({ name: people.name }).from(people).where(eq(people.id, personId))
  return found?.name ?? null
}

function listed(ctx: Ctx, condition: SQL | undefined) {
  const { read } = ctx.store
  return read
    .select({
      ...{ id: callouts.id, unitId: callouts.unitId, reason: callouts.reason, purpose: callouts.purpose },
      ...{ place: callouts.place, mode: callouts.mode, needed: callouts.needed, taken: callouts.taken },
      ...{ departments: callouts.departments, categories: callouts.categories },
      ...{ needsCertificate: callouts.needsCertificate, duties: callouts.duties, grid: grids.name },
      ...{ waitMinutes: callouts.waitMinutes, tierMinutes: callouts.tierMinutes, tier: callouts.tier },
      ...{ deadlineAt: callouts.deadlineAt, state: callouts.state, calledAt: callouts.calledAt },
      ...{ endedAt: callouts.endedAt, revision: callouts.revision, by: people.name },
      unit: unitNameOn<string>(read, callouts.unitId, ctx.today),
    })
    .from(callouts)
    .leftJoin(people, eq(people.id, callouts.calledBy))
    .leftJoin(grids, eq(grids.id, callouts.gridId))
    .where(condition)
    .$dynamic()
}

const others = alias(people, 'others')
const writers = alias(people, 'writers')

async function calledOf(ctx: Ctx, { id, unitId }: { id: string; unitId: string }) {
  const { read } = ctx.store
  const rows = await read
    .select({
      called: calloutPeople,
      ...{ name: people.name, staffNumber: people.staffNumber, standsInFor: others.name, writtenBy: writers.name },
      unitName: unitNameOn<string>(read, calloutPeople.unitId, ctx.today),
    })
    .from(calloutPeople)
    .innerJoin(people, eq(people.id, calloutPeople.personId))
    .leftJoin(others, eq(others.id, calloutPeople.standsInForId))
    .leftJoin(writers, eq(writers.id, calloutPeople.answeredBy))
    .where(and(eq(calloutPeople.calloutId, id), calledInScope(ctx.actor, { unitId })))
    .orderBy(asc(calloutPeople.position))
  const reached = await reachedBy(read, id)
  const mayAnswerFor = (serving: string) =>
    mayOn(ctx.actor.ability, 'answerFor', 'Callout', { unitId: serving, calledUnitIds: [] })
  return rows.map(({ called: { id: _row, calloutId: _callout, position: _position, ...called }, ...names }) => ({
    ...called,
    ...names,
    standing: standingOf(called),
    isTold: reached.has(called.personId),
    deliveredAt: reached.get(called.personId)?.deliveredAt ?? null,
    readAt: reached.get(called.personId)?.readAt ?? null,
    mayAnswerFor: mayAnswerFor(called.unitId),
  }))
}

/** Whether the call has reached a page of each, and was read there. */
async function reachedBy(db: Db, calloutId: string) {
  const rows = await db
    .select({ personId: deliveries.personId, deliveredAt: deliveries.deliveredAt, readAt: deliveries.readAt })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(
      and(
        ...[eq(events.subjectKind, 'callout'), eq(events.subjectId, calloutId)],
        inArray(events.type, ['callout.called', 'callout.forced']),
      ),
    )
    .orderBy(asc(deliveries.seq))
  return new Map(rows.map((row) => [row.personId, row]))
}

const actors = alias(people, 'actors')
const principals = alias(people, 'principals')

async function stepsOf(db: Db, calloutId: string) {
  const { id, step, tier, count, minutes, until, text, at } = calloutSteps
  return db
    .select({
      ...{ id, step, tier, count, minutes, until, text, at, person: people.name, other: others.name },
      ...{ by: actors.name, onBehalfOf: principals.name },
    })
    .from(calloutSteps)
    .leftJoin(people, eq(people.id, calloutSteps.personId))
    .leftJoin(others, eq(others.id, calloutSteps.otherId))
    .leftJoin(actors, eq(actors.id, calloutSteps.actorId))
    .leftJoin(principals, eq(principals.id, calloutSteps.onBehalfOf))
    .where(eq(calloutSteps.calloutId, calloutId))
    .orderBy(asc(calloutSteps.at), asc(calloutSteps.id))
}
