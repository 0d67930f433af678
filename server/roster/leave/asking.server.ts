import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { decidersOfLeave } from '#domain/alerts/whom.ts'
import type { AbsenceKind } from '#domain/people.ts'
import { decidedStates } from '#domain/postings.ts'
import {
  authorityOf,
  daysOnEnd,
  leaveLimitsOn,
  levelsFrom,
  whyCannotAskLeave,
  type LeaveAuthority,
  type LeaveLevel,
} from '#domain/roster/leave.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { inForce } from '#db/periods.ts'
import { absences, leaves, people, postings } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { peopleWhole } from '../../access/scope.server.ts'
import { holdersOf } from '../../alerts/tell.server.ts'
import type { Ctx } from '../../context.ts'
import { unitOn } from '../../organisation/queries.server.ts'
import { rulesOn } from '../../rules/queries.server.ts'
import { write } from '../../write.server.ts'
import { addLeaveStep, tellOfLeave, type Leave } from './leave.server.ts'

export type LeaveRequest = {
  personId: string
  kind: AbsenceKind
  startsOn: IsoDate
  endsOn: IsoDate
  reason: string
}

/**
 * Asks for leave, for oneself or for somebody one answers for; returns its id. Who decides is settled by the rules of today, and where
 * nobody but the person has that authority it is the next above. Refuses: somebody who does not serve in the force when it begins, a
 * period that is reversed, too long or past, and days on which the person is away or has asked to be.
 */
export async function requestLeave(ctx: Ctx, request: LeaveRequest): Promise<string> {
  return write(ctx, async (tx) => {
    const { personId, kind, startsOn, endsOn } = request
    const isOwn = personId === ctx.actor.personId
    if (!isOwn) await requireInSight(tx, ctx, personId)
    const place = (await servingOn(tx, personId, startsOn)) ?? (await servingOn(tx, personId, ctx.today))
    if (!place) throw new Refusal('leave-not-serving', {}, 'startsOn')
    const row = { personId, ...place, decidingUnitId: place.unitId, level: 'leader' as const }
    authorize(ctx.actor.ability, 'create', 'Leave', row)
    const asked = await leavesAsked(tx, personId)
    const away = await tx.select().from(absences).where(eq(absences.personId, personId))
    const wrong = whyCannotAskLeave(request, { today: ctx.today, isOwn, taken: [...away, ...asked] })
    if (wrong) throw wrong
    const known = [...away.flatMap(({ startsOn, endsOn }) => (endsOn ? [{ startsOn, endsOn }] : [])), ...asked]
    const limits = leaveLimitsOn(await rulesOn(tx, ctx.today), ctx.today)
    const authority = authorityOf(kind, daysOnEnd({ startsOn, endsOn }, known), limits)
    const leave: Leave = {
      ...{ id: ctx.newId(), ...request, ...place, state: 'asked', authority },
      ...(await deciderOf(tx, ctx, { personId, ...place }, authority)),
      ...{ backOn: null, absenceId: null, askedBy: ctx.actor.personId, askedAt: ctx.now, revision: 1 },
    }
    await tx.insert(leaves).values(leave)
    await addLeaveStep(tx, ctx, leave, { step: 'requested', by: 'create', text: null })
    await tellOfLeave(tx, ctx, 'leave.asked', { after: leave, by: 'create' })
    return leave.id
  })
}

async function requireInSight(db: Db, ctx: Ctx, personId: string): Promise<void> {
  const [found] = await db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, personId), peopleWhole(db, ctx.actor, ctx.today)))
  if (!found) throw new NotFound('person')
}

type Place = { unitId: string; homeUnitId: string }

/** Where somebody serves on a day, foremost: the posting with the largest share that counts there. */
export async function servingOn(db: Db, personId: string, day: IsoDate): Promise<Place | undefined> {
  const [found] = await db
    .select({ unitId: postings.hostUnitId, homeUnitId: postings.homeUnitId })
    .from(postings)
    .where(and(eq(postings.personId, personId), inArray(postings.state, [...decidedStates]), inForce(postings, day)))
    .orderBy(desc(postings.countsInStrength), desc(postings.share), asc(postings.id))
    .limit(1)
  return found
}

async function leavesAsked(db: Db, personId: string) {
  return db
    .select({ startsOn: leaves.startsOn, endsOn: leaves.endsOn })
    .from(leaves)
    .where(and(eq(leaves.personId, personId), eq(leaves.state, 'asked')))
}

/** The first level from the authority up at which somebody other than the person decides, and the unit by which it is asked. */
async function deciderOf(
  tx: Tx,
  ctx: Ctx,
  { personId, unitId, homeUnitId }: Place & { personId: string },
  authority: LeaveAuthority,
): Promise<{ level: LeaveLevel; decidingUnitId: string }> {
  const over = await managerOf(tx, unitId, ctx.today)
  for (const level of levelsFrom(authority)) {
    const decidingUnitId = level === 'unit' ? over : unitId
    const wanted = decidersOfLeave({ unitId, homeUnitId, decidingUnitId }, level)
    const others = (await holdersOf(tx, ctx, wanted)).filter((holder) => holder !== personId)
    if (others.length > 0) return { level, decidingUnitId }
  }
  return { level: 'office', decidingUnitId: unitId }
}

/** A squad is managed by its sub-district; every other unit of the force stands for itself. */
async function managerOf(db: Db, unitId: string, day: IsoDate): Promise<string> {
  const unit = await unitOn(db, unitId, day)
  return unit?.kind === 'squad' ? (unit.dailyManagerId ?? unit.parentId ?? unitId) : unitId
}
