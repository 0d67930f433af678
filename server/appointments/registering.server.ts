import { and, desc, eq, isNotNull } from 'drizzle-orm'
import type { Condition } from '#domain/appointments/eligibility.ts'
import { whyNotEligible } from '#domain/appointments/post-rule.ts'
import { barredBy } from '#domain/appointments/registrations.ts'
import type { PostingKind } from '#domain/postings.ts'
import { ruleOn } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { people, postHoldings, units } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { rulesOn } from '../rules/queries.server.ts'
import { weighOne, type SeatAsked, type Weighed } from './eligibility.server.ts'
import { homeUnitOn } from './facts.server.ts'
import { postTypeOn } from './types.server.ts'

type Wanted = { personId: string; mode: PostingKind; startsOn: IsoDate }

/**
 * How somebody who was decided on outside meets the conditions of the seat on their first day, to be kept with the holding. Refuses: another department
 * than the rule names, and whoever is not established staff. Whoever has left, or holds another full post, is refused by the seat.
 */
export async function weighRegistration(db: Db, seat: SeatAsked, wanted: Wanted): Promise<Condition[]> {
  const weighed = await weighOne(db, seat, wanted.personId, wanted.startsOn)
  if (!weighed) throw new NotFound('person')
  const { conditions } = weighed
  const barred = barredBy(conditions)
  if (barred) throw await whyBarred(db, seat, { ...wanted, barred, weighed })
  return conditions
}

/** What was known of holders when they were registered, the latest first. For whoever fills the seat. */
export async function fitsKept(db: Db, postId: string) {
  const { id, startsOn, fitFound, fitGrounds } = postHoldings
  return db
    .select({ id, startsOn, conditions: fitFound, grounds: fitGrounds, name: people.name })
    .from(postHoldings)
    .innerJoin(people, eq(people.id, postHoldings.personId))
    .where(and(eq(postHoldings.postId, postId), isNotNull(fitFound)))
    .orderBy(desc(startsOn), desc(id))
}

export type FitKept = Awaited<ReturnType<typeof fitsKept>>[number]

/** The refusal says what the rule says, where it is the department that is wrong. */
async function whyBarred(
  db: Db,
  seat: SeatAsked,
  { personId, mode, startsOn, barred, weighed }: Wanted & { barred: Condition; weighed: Weighed },
): Promise<Refusal> {
  const unfit = new Refusal('candidate-unfit', { person: weighed.name, unit: null, context: barred.key }, 'personId')
  const home = await homeUnitOn(db, personId, startsOn)
  const rule = ruleOn(await rulesOn(db, startsOn), 'POST.ELIGIBILITY', startsOn)
  if (barred.key !== 'department' || !home || rule?.params.type !== 'eligibility') return unfit
  const [unit] = await db.select({ kind: units.kind }).from(units).where(eq(units.id, home.unitId))
  const { nameZh: zh, nameEn: en } = await postTypeOn(db, seat.typeKey, startsOn)
  const candidate = { department: home.department, homeKind: unit?.kind ?? 'bureau', mode }
  return whyNotEligible({ zh, en }, candidate, { params: rule.params, version: rule.version }) ?? unfit
}
