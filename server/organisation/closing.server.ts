import { and, asc, eq, gte, inArray, lt, type SQL } from 'drizzle-orm'
import { mayOn } from '#domain/access/ability.ts'
import type { Obstacles } from '#domain/organisation/changes.ts'
import { unitNearest, type UnitRecord } from '#domain/organisation/versions.ts'
import { standingStates } from '#domain/postings.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { notOver } from '#db/periods.ts'
import { gridUnits, homePositions, people, postings, quotas, unitNameplates } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { registerOf } from './register.server.ts'

const hangingOn = [unitNameplates, gridUnits, quotas] as const

type Leaving = { id: string; name: string; line: 'home' | 'posting'; endsOn: IsoDate | null }

/** What stands in the way of closing a unit, and what would end with it, as things stand today. */
export type ClosingShown = {
  /** People whose home or posting runs on after today, those without an end first, then the last to leave. */
  people: Leaving[]
  below: { id: string; name: string }[]
  led: { id: string; name: string }[]
  endsWithIt: { nameplates: number; grids: number; quotas: number }
}

/** For whoever may edit the unit; undefined for others. */
export async function closingOf(ctx: Ctx, unitId: string): Promise<ClosingShown | undefined> {
  if (!mayOn(ctx.actor.ability, 'edit', 'Unit', { id: unitId })) return undefined
  const { read } = ctx.store
  const from = addDays(ctx.today, 1)
  const register = await registerOf(read)
  return {
    people: await peopleRunningOn(read, unitId, from),
    below: unitsRunningOn(register, from, ({ parentId }) => parentId === unitId),
    led: unitsRunningOn(register, from, isLedBy(unitId)),
    endsWithIt: {
      nameplates: await read.$count(unitNameplates, hangsOn(unitNameplates, unitId, from)),
      grids: await read.$count(gridUnits, hangsOn(gridUnits, unitId, from)),
      quotas: await read.$count(quotas, hangsOn(quotas, unitId, from)),
    },
  }
}

/** What would be left behind if the unit were no more from that day on. */
export async function obstaclesFrom(
  db: Db,
  unitId: string,
  { from, register }: { from: IsoDate; register: readonly UnitRecord[] },
): Promise<Obstacles> {
  const leaving = await peopleRunningOn(db, unitId, from)
  let later = 0
  for (const table of hangingOn)
    later += await db.$count(table, and(eq(table.unitId, unitId), gte(table.startsOn, from)))
  return {
    people: new Set(leaving.map(({ id }) => id)).size,
    below: unitsRunningOn(register, from, ({ parentId }) => parentId === unitId).length,
    led: unitsRunningOn(register, from, isLedBy(unitId)).length,
    later,
  }
}

/** Nameplates come down, grid duties and quotas end with the unit. */
export async function endWhatHangsOn(tx: Tx, unitId: string, endsOn: IsoDate): Promise<void> {
  for (const table of hangingOn) {
    await tx
      .update(table)
      .set({ endsOn })
      .where(and(lt(table.startsOn, endsOn), hangsOn(table, unitId, endsOn)))
  }
}

function hangsOn(table: (typeof hangingOn)[number], unitId: string, from: IsoDate): SQL | undefined {
  return and(eq(table.unitId, unitId), notOver(table, from))
}

async function peopleRunningOn(db: Db, unitId: string, from: IsoDate): Promise<Leaving[]> {
  const home = await db
    .select({ id: people.id, name: people.name, endsOn: homePositions.endsOn })
    .from(homePositions)
    .innerJoin(people, eq(people.id, homePositions.personId))
    .where(and(eq(homePositions.unitId, unitId), notOver(homePositions, from)))
    .orderBy(asc(people.staffNumber))
  const posted = await db
    .select({ id: people.id, name: people.name, endsOn: postings.endsOn })
    .from(postings)
    .innerJoin(people, eq(people.id, postings.personId))
    .where(and(eq(postings.hostUnitId, unitId), inArray(postings.state, [...standingStates]), notOver(postings, from)))
    .orderBy(asc(people.staffNumber))
  const all = [
    ...home.map((one) => ({ ...one, line: 'home' as const })),
    ...posted.map((one) => ({ ...one, line: 'posting' as const })),
  ]
  return all.toSorted((a, b) => (b.endsOn ?? '9999').localeCompare(a.endsOn ?? '9999'))
}

/** The units that are so on that day or later, by their names of then. */
function unitsRunningOn(
  register: readonly UnitRecord[],
  from: IsoDate,
  isSo: (version: UnitRecord['versions'][number]) => boolean,
): { id: string; name: string }[] {
  return register
    .filter(({ versions }) => versions.some((version) => isSo(version) && runsOn(version, from)))
    .map((record) => ({ id: record.id, name: unitNearest(record, from).name }))
}

function runsOn({ endsOn }: { endsOn: IsoDate | null }, from: IsoDate): boolean {
  return endsOn === null || endsOn > from
}

function isLedBy(unitId: string) {
  return ({ dailyManagerId, taskingAuthorityId, assessorId }: UnitRecord['versions'][number]) =>
    [dailyManagerId, taskingAuthorityId, assessorId].includes(unitId)
}
