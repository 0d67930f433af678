import { and, asc, desc, eq, inArray, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { mayOn } from '#domain/access/ability.ts'
import { isForceUnit } from '#domain/organisation.ts'
import { mostAtOnce } from '#domain/postings/joined.ts'
import {
  awaitingAnswer,
  awaitingJoiningDecision,
  closedJoinings,
  isMainDepartment,
  mayJoin,
  whyCannotMoveJoining,
  type JoiningOrigin,
  type JoiningReason,
  type JoiningState,
} from '#domain/postings/joinings.ts'
import { decidedStates, standingStates } from '#domain/postings.ts'
import { joiningHosts, joinings, joiningSteps, people, postings } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { joiningsInScope, postingsInScope } from '../../access/scope.server.ts'
import { attachmentsOf, heldReady } from '../../attachments/queries.server.ts'
import type { Ctx } from '../../context.ts'
import { unitNameOn } from '../../organisation/names.server.ts'
import { unitsOn } from '../../organisation/queries.server.ts'
import { speaksFor } from './asking.server.ts'
import { countOut } from './due.server.ts'
import { hostNames } from './joining.server.ts'

export type JoiningFilter = {
  states?: readonly JoiningState[]
  origin?: JoiningOrigin
  reason?: JoiningReason
}

export const joiningPageSize = 200

/** The joinings in the actor's scope: those that are not over first, the next to end first. `page` counts from 1. */
export async function listJoinings(
  ctx: Ctx,
  { states, origin, reason }: JoiningFilter,
  { page, size = joiningPageSize }: { page: number; size?: number } = { page: 1 },
) {
  const { read } = ctx.store
  const condition = and(
    joiningsInScope(read, ctx.actor),
    states ? inArray(joinings.state, [...states]) : undefined,
    origin ? eq(joinings.origin, origin) : undefined,
    reason ? eq(joinings.reason, reason) : undefined,
  )
  const total = await read.$count(joinings, condition)
  const isOver = sql`case when ${inArray(joinings.state, [...closedJoinings])} then 1 else 0 end`
  const rows = await listed(ctx, condition)
    .orderBy(asc(isOver), asc(joinings.endsOn), desc(joinings.id))
    .limit(size)
    .offset((page - 1) * size)
  return { joinings: await named(ctx, rows), total }
}

export type JoiningListed = Awaited<ReturnType<typeof listJoinings>>['joinings'][number]

/** Those in which the next step is the actor's: the organisation answers, the office decides; and what is over with people still out. */
export async function listJoiningsWaiting(ctx: Ctx): Promise<JoiningListed[]> {
  const { read } = ctx.store
  const unitsOf = (wanted: string) =>
    ctx.actor.scopes.filter(({ role }) => role === wanted).flatMap(({ unitIds }) => [...unitIds])
  const hosted = read
    .select({ id: joiningHosts.joiningId })
    .from(joiningHosts)
    .where(inArray(joiningHosts.unitId, unitsOf('commission_office')))
  const rows = await listed(
    ctx,
    or(
      and(
        inArray(joinings.organisationId, unitsOf('sending_personnel')),
        inArray(joinings.state, [...awaitingAnswer, 'ended']),
      ),
      and(inArray(joinings.id, hosted), inArray(joinings.state, [...awaitingJoiningDecision, 'ended'])),
    ),
  ).orderBy(asc(joinings.endsOn), asc(joinings.id))
  return named(ctx, rows)
}

/** Everything about a joining: the numbers, who is there under it as far as the actor sees them, what was said, and what the actor may do next. */
export async function getJoining(ctx: Ctx, id: string) {
  const { read } = ctx.store
  const [row] = await named(ctx, await listed(ctx, and(eq(joinings.id, id), joiningsInScope(read, ctx.actor))))
  if (!row) return undefined
  const mine = row.extensionAskedBy !== null && row.extensionAskedBy === ctx.actor.personId
  const about = { ...row, hostUnitIds: row.hosts.map(({ unitId }) => unitId) }
  const may = (action: 'request' | 'opine' | 'decide' | 'withdraw') =>
    mayOn(ctx.actor.ability, action, 'Joining', about)
  const isExtension = !whyCannotMoveJoining(row.state, 'withdrawExtension')
  return {
    ...row,
    steps: await stepsOf(read, id),
    attachments: await attachmentsOf(read, { kind: 'joining', id }),
    held: await heldReady(read, ctx, { kind: 'joining', id }),
    members: await membersOf(ctx, id),
    out: await countOut(read, id),
    mayAnswer: may('opine'),
    mayDecide: may('decide'),
    mayExtend: may('request'),
    mayWithdraw: may('withdraw') || (isExtension && mine),
    /** Whether the answer is the actor's own, and not written down for the organisation. */
    isOrganisation: speaksFor(ctx, row.organisationId),
  }
}

export type JoiningShown = NonNullable<Awaited<ReturnType<typeof getJoining>>>

export type JoiningChoices = Awaited<ReturnType<typeof joiningChoices>>

/** What the form of asking offers: who may join, for whom the actor may ask, and the units of the force. */
export async function joiningChoices(ctx: Ctx) {
  const units = await unitsOn(ctx.store.read, ctx.today)
  const isOffice = ctx.actor.scopes.some(({ role }) => role === 'commission_office')
  const mine = (id: string) => isOffice || speaksFor(ctx, id)
  const shown = ({ id, shortName: name }: { id: string; shortName: string }) => ({ id, name })
  const organisations = units.filter(mayJoin)
  const requesters = units.filter((unit) => unit.kind === 'bureau' && isMainDepartment(unit) && mine(unit.id))
  return {
    organisations: organisations.map(shown),
    /** Those that the actor may apply for. */
    applicants: organisations.filter(({ id }) => mine(id)).map(shown),
    requesters: requesters.map(shown),
    hosts: units.filter(isForceUnit).map(shown),
    isOffice,
  }
}

/** The joining that a posting stands under, in short; `mayRead`: whether its page is the actor's to open. */
export async function joiningOfPosting(ctx: Ctx, joiningId: string | null) {
  if (joiningId === null) return null
  const { read } = ctx.store
  const [row] = await listed(ctx, eq(joinings.id, joiningId))
  if (!row) return null
  const [seen] = await read
    .select({ id: joinings.id })
    .from(joinings)
    .where(and(eq(joinings.id, joiningId), joiningsInScope(read, ctx.actor)))
  const { id, organisation, startsOn, endsOn } = row
  return { id, organisation, startsOn, endsOn, mayRead: seen !== undefined }
}

function listed(ctx: Ctx, condition: SQL | undefined) {
  const { read } = ctx.store

  return read
    .select({
      ...{ id: joinings.id, origin: joinings.origin, reason: joinings.reason, purpose: joinings.purpose },
      ...{ organisationId: joinings.organisationId, requesterId: joinings.requesterId, people: joinings.people },
      ...{ startsOn: joinings.startsOn, endsOn: joinings.endsOn, document: joinings.document, state: joinings.state },
      ...{ extensionEndsOn: joinings.extensionEndsOn, extensionAskedBy: joinings.extensionAskedBy },
      ...{ decidedOn: joinings.decidedOn, askedBy: joinings.askedBy, askedAt: joinings.askedAt },
      revision: joinings.revision,
      organisation: unitNameOn<string>(read, joinings.organisationId, ctx.today),
      requester: unitNameOn<string | null>(read, joinings.requesterId, ctx.today),
    })
    .from(joinings)
    .where(condition)
    .$dynamic()
}

type Row = Awaited<ReturnType<typeof listed>>[number]

/** With the hosts, and how many people are agreed or there at most on one day. */
async function named(ctx: Ctx, rows: readonly Row[]) {
  const { read } = ctx.store
  const ids = rows.map(({ id }) => id)
  const hosts = await hostNames(read, ctx, ids)
  const under = await read
    .select({ joiningId: postings.joiningId, start: postings.startsOn, end: postings.endsOn })
    .from(postings)
    .where(and(inArray(postings.joiningId, ids), inArray(postings.state, [...decidedStates])))
  return rows.map((row) => ({
    ...row,
    hosts: hosts.filter(({ joiningId }) => joiningId === row.id),
    taken: mostAtOnce(under.filter(({ joiningId }) => joiningId === row.id)),
  }))
}

async function stepsOf(db: Db, joiningId: string) {
  const others = alias(people, 'others')
  const { id, step, people: heads, startsOn, endsOn, count, text, document, at } = joiningSteps
  return db
    .select({
      id,
      step,
      people: heads,
      startsOn,
      endsOn,
      count,
      text,
      document,
      at,
      by: people.name,
      onBehalfOf: others.name,
    })
    .from(joiningSteps)
    .leftJoin(people, eq(people.id, joiningSteps.actorId))
    .leftJoin(others, eq(others.id, joiningSteps.onBehalfOf))
    .where(eq(joiningSteps.joiningId, joiningId))
    .orderBy(asc(joiningSteps.at), asc(joiningSteps.id))
}

/** The postings under it that the actor sees. */
async function membersOf(ctx: Ctx, joiningId: string) {
  const { read } = ctx.store
  return read
    .select({
      ...{ id: postings.id, name: people.name, staffNumber: people.staffNumber, state: postings.state },
      ...{ startsOn: postings.startsOn, endsOn: postings.endsOn, kind: postings.kind, post: postings.post },
      host: unitNameOn<string>(read, postings.hostUnitId, ctx.today),
    })
    .from(postings)
    .innerJoin(people, eq(people.id, postings.personId))
    .where(
      and(eq(postings.joiningId, joiningId), inArray(postings.state, [...standingStates]), postingsInScope(ctx.actor)),
    )
    .orderBy(asc(postings.startsOn), asc(people.staffNumber))
}
