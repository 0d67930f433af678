import { and, asc, eq, inArray, or } from 'drizzle-orm'
import type { UnitRecord } from '#domain/organisation/versions.ts'
import { decidedStates, openStates } from '#domain/postings.ts'
import { usualKinds } from '#domain/postings/kinds.ts'
import { personOf, type ScenarioChange } from '#domain/scenarios.ts'
import type { Life, LiveFacts } from '#domain/scenarios/facts.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inParts } from '#db/bulk.ts'
import { notOver } from '#db/periods.ts'
import { absences, gridUnits, homePositions, postings, units } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { kindRules } from '../rules/queries.server.ts'
import { allQuotas } from '../staffing/quotas/lines.server.ts'

/**
 * So much of the live state as these changes can touch: all units and quotas, and of the people those they name; and who and what
 * stands in the way of a closing. Read anew each time; nothing of it is kept. Not scoped: for reckoning, not for showing.
 */
export async function liveFactsFor(
  db: Db,
  { today }: { today: IsoDate },
  { register, changes }: { register: readonly UnitRecord[]; changes: readonly ScenarioChange[] },
): Promise<LiveFacts> {
  const named = changes.flatMap((change) => personOf(change) ?? [])
  const closing = changes.flatMap((change) => (change.kind === 'unit_closed' ? [change.unitId] : []))
  const personIds = [...new Set([...named, ...(await peopleIn(db, closing, today))])]
  const duties = closing.length > 0 ? await db.select().from(gridUnits).where(inArray(gridUnits.unitId, closing)) : []
  const kinds = usualKinds(await kindRules(db), today)
  return { today, register, quotas: await allQuotas(db), lives: await livesOf(db, personIds), duties, kinds }
}

/** All that is dated of these people; of postings those that are decided or asked for. */
async function livesOf(db: Db, personIds: readonly string[]): Promise<Life[]> {
  const lives: Life[] = []
  for (const part of inParts(personIds)) {
    const homes = await db
      .select({
        personId: homePositions.personId,
        unitId: homePositions.unitId,
        department: units.department,
        category: homePositions.category,
        startsOn: homePositions.startsOn,
        endsOn: homePositions.endsOn,
      })
      .from(homePositions)
      .innerJoin(units, eq(units.id, homePositions.unitId))
      .where(inArray(homePositions.personId, part))
      .orderBy(asc(homePositions.startsOn))
    const held = await db
      .select()
      .from(postings)
      .where(
        and(inArray(postings.personId, part), inArray(postings.state, [...new Set([...decidedStates, ...openStates])])),
      )
      .orderBy(asc(postings.startsOn))
    const away = await db.select().from(absences).where(inArray(absences.personId, part))
    lives.push(
      ...part.map((personId): Life => {
        const own = <T extends { personId: string }>(rows: readonly T[]) =>
          rows.filter((row) => row.personId === personId)
        return {
          personId,
          homes: own(homes).map(({ personId: _person, ...home }) => home),
          postings: own(held).map(postingFact),
          absences: own(away).map(({ startsOn, endsOn }) => ({ startsOn, endsOn })),
        }
      }),
    )
  }
  return lives
}

function postingFact(posting: typeof postings.$inferSelect): Life['postings'][number] {
  const { id, homeUnitId, hostUnitId, kind, post, share, countsInStrength, startsOn, endsOn, state } = posting
  const isDecided = decidedStates.includes(state)
  return { id, homeUnitId, hostUnitId, kind, post, share, countsInStrength, isDecided, startsOn, endsOn }
}

/** Whose home is in one of these units, or whose posting leads there, today or later. */
async function peopleIn(db: Db, unitIds: readonly string[], today: IsoDate): Promise<string[]> {
  if (unitIds.length === 0) return []
  const home = await db
    .select({ personId: homePositions.personId })
    .from(homePositions)
    .where(and(inArray(homePositions.unitId, [...unitIds]), notOver(homePositions, today)))
  const posted = await db
    .select({ personId: postings.personId })
    .from(postings)
    .where(
      and(
        inArray(postings.hostUnitId, [...unitIds]),
        or(inArray(postings.state, [...decidedStates]), inArray(postings.state, [...openStates])),
        notOver(postings, today),
      ),
    )
  return [...home, ...posted].map(({ personId }) => personId)
}
