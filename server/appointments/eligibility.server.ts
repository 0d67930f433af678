import { and, eq, inArray, or, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import {
  eligibilityOf,
  type Condition,
  type EligibilityRules,
  type SeatFacts,
} from '#domain/appointments/eligibility.ts'
import { byFit, fitOf, type Fit } from '#domain/appointments/fit.ts'
import type { PostTypeKey } from '#domain/appointments.ts'
import type { Department } from '#domain/organisation.ts'
import { ruleOn, type Rule } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { gridUnits, people, unitVersions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { peopleInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { rulesOn } from '../rules/queries.server.ts'
import { candidatesOn } from './candidates.server.ts'
import { kinOf } from './kin.server.ts'
import { postTypeOn } from './types.server.ts'

/** A seat somebody could fill. */
export type SeatAsked = { id: string; unitId: string; typeKey: PostTypeKey; department: Department | null }

export type Weighed = {
  personId: string
  name: string
  staffNumber: string
  sortName: string
  homeUnit: string | null
  department: Department | null
  fit: Fit
  conditions: Condition[]
}

/** Everybody in the actor’s sight with how well they would fill a seat on a day, the best first. */
export async function listCandidatesFor(ctx: Ctx, seat: SeatAsked, day: IsoDate): Promise<Weighed[]> {
  const { read } = ctx.store
  return byFit(await weigh(read, seat, day, peopleInScope(read, ctx.actor, { day, today: ctx.today })))
}

/** The people of a condition, each with every condition of the seat. Not scoped but by the condition; in the order of their numbers. */
export async function weigh(db: Db, seat: SeatAsked, day: IsoDate, which: SQL | undefined): Promise<Weighed[]> {
  return (await weighForSeats(db, [seat], which, day)).get(seat.id) ?? []
}

/** The same for several seats, by seat: the facts about the people are read once. */
export async function weighForSeats(
  db: Db,
  seats: readonly SeatAsked[],
  which: SQL | undefined,
  day: IsoDate,
): Promise<Map<string, Weighed[]>> {
  const rules = eligibilityRules(await rulesOn(db, day), day)
  const candidates = await candidatesOn(db, day, which)
  const weighed = new Map<string, Weighed[]>()
  for (const seat of seats) {
    const facts = await seatFacts(db, seat, day)
    const kin = await kinOf(db, seat, day)
    const own = candidates.map((person): Weighed => {
      const conditions = eligibilityOf({ ...person, kin: kin.get(person.personId) ?? [] }, facts, rules, day)
      const { personId, name, staffNumber, sortName, home } = person
      return {
        ...{ personId, name, staffNumber, sortName, homeUnit: home?.unitName ?? null },
        ...{ department: home?.department ?? null, fit: fitOf(conditions), conditions },
      }
    })
    weighed.set(seat.id, own)
  }
  return weighed
}

/** One person for one seat; undefined where there is no such person. */
export async function weighOne(db: Db, seat: SeatAsked, personId: string, day: IsoDate): Promise<Weighed | undefined> {
  return (await weigh(db, seat, day, eq(people.id, personId)))[0]
}

function eligibilityRules(rules: readonly Rule[], day: IsoDate): EligibilityRules {
  const posts = ruleOn(rules, 'POST.ELIGIBILITY', day)
  const monthsIn = (key: string) => {
    const found = ruleOn(rules, key, day)
    if (!found || found.params.type !== 'amount' || found.params.unit !== 'months') return undefined
    return { key, version: found.version, months: found.params.amount, enforcement: found.enforcement }
  }
  return {
    posts: posts?.params.type === 'eligibility' ? { ...posts, params: posts.params } : undefined,
    service: monthsIn('POST.SERVICE'),
    tenure: monthsIn('POST.TENURE'),
  }
}

/** Where the seat is: the unit with what is directly under it, and who shares its ground (the sub-district, the stations of its grid). */
async function seatFacts(db: Db, seat: SeatAsked, day: IsoDate): Promise<SeatFacts> {
  const { nameZh } = await postTypeOn(db, seat.typeKey, day)
  const around = await db
    .select({ id: unitVersions.unitId, parentId: unitVersions.parentId, dailyManagerId: unitVersions.dailyManagerId })
    .from(unitVersions)
    .where(
      and(or(eq(unitVersions.unitId, seat.unitId), eq(unitVersions.parentId, seat.unitId)), inForce(unitVersions, day)),
    )
  const own = around.find(({ id }) => id === seat.unitId)
  const mine = alias(gridUnits, 'own_grids')
  const beside = await db
    .select({ id: gridUnits.unitId })
    .from(gridUnits)
    .innerJoin(mine, and(eq(mine.gridId, gridUnits.gridId), eq(mine.unitId, seat.unitId), inForce(mine, day)))
    .where(and(inArray(gridUnits.duty, ['sub_district', 'beat']), inForce(gridUnits, day)))
  const local = [own?.parentId, own?.dailyManagerId, ...beside.map(({ id }) => id)]
  return {
    ...{ postId: seat.id, nameZh, department: seat.department },
    unitIds: new Set(around.map(({ id }) => id)),
    localUnitIds: new Set(local.flatMap((id) => id ?? [])),
  }
}
