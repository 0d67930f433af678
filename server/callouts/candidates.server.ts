import { and, asc, desc, eq, gte, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import { liveCallouts, type Criteria } from '#domain/callouts.ts'
import { whyNotCalled, type Exclusion, type Serving } from '#domain/callouts/qualifying.ts'
import { latelyDays, ranked, type Ranked } from '#domain/callouts/ranking.ts'
import { unitsUnder } from '#domain/organisation/lines.ts'
import { inForce } from '#db/periods.ts'
import {
  absences,
  accounts,
  calloutPeople,
  callouts,
  certificates,
  gridUnits,
  homePositions,
  people,
  postings,
  sessions,
  units,
} from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { channelsServing } from '../channels/serving.server.ts'
import type { Ctx } from '../context.ts'
import { linesOn } from '../organisation/lines.server.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { dutiesAt } from './on-duty.server.ts'

/**
 * How somebody can be reached now: a page of theirs was in use a moment ago, they can sign in, a text message can go to their telephone, or
 * only others can tell them.
 */
export type Reach = 'open' | 'app' | 'offline' | 'none'

export type Candidate = Serving & { name: string; staffNumber: string; unitName: string; reach: Reach }
export type Listed = Ranked<Candidate> & { tier: number }
export type Excluded = Candidate & { tier: number; why: Exclusion }

export type Wanted = {
  unitId: string
  gridId: string | null
  isMuster: boolean
  /** The units of each tier, first tier first; each with all under it. */
  tiers: readonly (readonly string[])[]
  criteria: Criteria
  /** Whoever calls, and those who are in it already. */
  callerId: string | null
  except?: ReadonlySet<string>
}

/** Who would be called, tier by tier in the order of calling, and who of the units would not, and why. Each person once, in the first tier. */
export async function candidatesFor(
  db: Db,
  ctx: Ctx,
  wanted: Wanted,
): Promise<{ called: Listed[]; excluded: Excluded[] }> {
  const { unitId, gridId, isMuster, tiers, criteria, callerId, except } = wanted
  const lines = await linesOn(db, ctx.today)
  const ownUnitIds = [unitId, ...(gridId ? await unitsOfGrid(db, ctx, gridId) : [])]
  const hasTexts = (await channelsServing(db, ctx))('sms', unitId) !== null
  const seen = new Set(except)
  const called: Listed[] = []
  const excluded: Excluded[] = []
  for (const [index, unitIds] of tiers.entries()) {
    const tier = index + 1
    const under = new Set(unitIds.flatMap((one) => unitsUnder(lines, one, ['parent', 'tasking'])))
    const serving = (await servingIn(db, ctx, [...under], { hasTexts })).filter(({ personId }) => !seen.has(personId))
    for (const { personId } of serving) seen.add(personId)
    const lately = await calledLately(
      db,
      ctx,
      serving.map(({ personId }) => personId),
    )
    const judged = serving.map((one) => ({
      one,
      why: whyNotCalled(isMuster ? { ...one, isElsewhere: false } : one, criteria, { callerId }),
    }))
    const fit = judged.flatMap(({ one, why }) => (why ? [] : [one]))
    called.push(...ranked(fit, { ownUnitIds, lines, lately }).map((one) => ({ ...one, tier })))
    excluded.push(...judged.flatMap(({ one, why }) => (why ? [{ ...one, tier, why }] : [])))
  }
  return { called, excluded }
}

/** Why each of these can no longer be called, if so: time has passed since they were put on the list. */
export async function whoFellAway(
  db: Db,
  ctx: Ctx,
  { personIds, calloutId, isMuster }: { personIds: readonly string[]; calloutId: string; isMuster: boolean },
): Promise<Map<string, Exclusion | 'gone'>> {
  const found = new Map(
    (await servingWhere(db, ctx, onlyThese(personIds), calloutId)).map((one) => [one.personId, one]),
  )
  const reasons = personIds.flatMap((personId): [string, Exclusion | 'gone'][] => {
    const one = found.get(personId)
    if (!one) return [[personId, 'gone']]
    if (one.isAway) return [[personId, 'away']]
    return one.isElsewhere && !isMuster ? [[personId, 'elsewhere']] : []
  })
  return new Map(reasons)
}

async function unitsOfGrid(db: Db, ctx: Ctx, gridId: string): Promise<string[]> {
  const rows = await db
    .select({ unitId: gridUnits.unitId })
    .from(gridUnits)
    .where(and(eq(gridUnits.gridId, gridId), inForce(gridUnits, ctx.today)))
  return rows.map(({ unitId }) => unitId)
}

async function servingIn(db: Db, ctx: Ctx, unitIds: string[], { hasTexts }: { hasTexts: boolean }) {
  const serving = await servingWhere(db, ctx, inArray(postings.hostUnitId, unitIds), null)
  return serving.map(({ hasPhone, ...one }): Candidate => {
    const isTexted = hasTexts && hasPhone && one.reach !== 'open'
    return isTexted ? { ...one, reach: 'offline' } : one
  })
}

const onlyThese = (personIds: readonly string[]) => inArray(people.id, [...personIds])
const onlineForMs = 10 * 60_000

/** Whoever serves today, each once, in the posting that takes most of their time. `except`: the call-out that does not count as another. */
async function servingWhere(db: Db, ctx: Ctx, condition: SQL, except: string | null) {
  const { today, now } = ctx
  const isAway = sql<number>`case when exists ${db
    .select({ id: absences.id })
    .from(absences)
    .where(and(eq(absences.personId, people.id), inForce(absences, today)))} then 1 else 0 end`.mapWith(Number)
  const hasCertificate = sql<number>`case when exists ${db
    .select({ id: certificates.id })
    .from(certificates)
    .where(and(eq(certificates.personId, people.id), inForce(certificates, today)))} then 1 else 0 end`.mapWith(Number)
  const rows = await db
    .select({
      ...{ personId: people.id, name: people.name, staffNumber: people.staffNumber, unitId: postings.hostUnitId },
      ...{ department: units.department, category: homePositions.category, isAway, hasCertificate },
      unitName: unitNameOn<string>(db, postings.hostUnitId, today),
      ...{ accountId: accounts.id, disabledAt: accounts.disabledAt },
      hasPhone: sql<number>`case when ${people.phoneSealed} is null then 0 else 1 end`.mapWith(Number),
    })
    .from(postings)
    .innerJoin(people, eq(people.id, postings.personId))
    .leftJoin(homePositions, and(eq(homePositions.personId, people.id), inForce(homePositions, today)))
    .leftJoin(units, eq(units.id, homePositions.unitId))
    .leftJoin(accounts, eq(accounts.personId, people.id))
    .where(and(eq(postings.state, 'serving'), inForce(postings, today), condition))
    .orderBy(asc(people.id), desc(postings.share), asc(postings.startsOn))
  const busy = await comingElsewhere(db, except)
  const online = await onlineSince(db, now - onlineForMs)
  const dutyOf = await dutiesAt(db, { now, today })
  const mostly = rows.filter(({ personId }, index) => rows[index - 1]?.personId !== personId)
  return mostly.map(({ accountId, disabledAt, isAway: away, hasCertificate: certified, hasPhone, ...one }) => ({
    ...one,
    hasPhone: hasPhone === 1,
    isAway: away === 1,
    hasCertificate: certified === 1,
    isElsewhere: busy.has(one.personId),
    duty: dutyOf(one),
    reach: reachOf(disabledAt === null ? accountId : null, online),
  }))
}

function reachOf(accountId: string | null, online: ReadonlySet<string>): Reach {
  if (accountId === null) return 'none'
  return online.has(accountId) ? 'open' : 'app'
}

async function comingElsewhere(db: Db, except: string | null): Promise<Set<string>> {
  const rows = await db
    .select({ personId: calloutPeople.personId, calloutId: calloutPeople.calloutId })
    .from(calloutPeople)
    .innerJoin(callouts, eq(callouts.id, calloutPeople.calloutId))
    .where(and(eq(calloutPeople.hasPlace, true), inArray(callouts.state, [...liveCallouts])))
  return new Set(rows.filter(({ calloutId }) => calloutId !== except).map(({ personId }) => personId))
}

async function onlineSince(db: Db, since: number): Promise<Set<string>> {
  const rows = await db
    .selectDistinct({ accountId: sessions.accountId })
    .from(sessions)
    .where(and(isNull(sessions.endedAt), gte(sessions.lastSeenAt, since)))
  return new Set(rows.map(({ accountId }) => accountId))
}

const dayMs = 86_400_000

/** How often each was called within the last ninety days. */
async function calledLately(db: Db, ctx: Ctx, personIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .select({ personId: calloutPeople.personId, times: sql<number>`count(*)`.mapWith(Number) })
    .from(calloutPeople)
    .where(
      and(inArray(calloutPeople.personId, [...personIds]), gte(calloutPeople.calledAt, ctx.now - latelyDays * dayMs)),
    )
    .groupBy(calloutPeople.personId)
  return new Map(rows.map(({ personId, times }) => [personId, times]))
}
