import { and, asc, desc, eq, gte, inArray, lt } from 'drizzle-orm'
import { mondayOf } from '#domain/roster/weeks.ts'
import { grouped } from '#domain/shared/grouped.ts'
import { inParts } from '#db/bulk.ts'
import { dutyPlaces, people, rosterPlans, rosterPublications, rosterWithdrawals, shiftTypes } from '#db/schema/index.ts'
import type { EntryPublished } from '#db/schema/roster-entries.ts'
import type { Db } from '#db/store.ts'
import { entriesById, type Days } from './entries.server.ts'
import type { FeedEntry } from './feed-reading.server.ts'
import { publishedMoments } from './published-moments.server.ts'

type Published = EntryPublished & { id: string }

/**
 * What is published of a unit, a team to an event: who is on at one place in one shift. Days without hours are left out: why somebody is
 * away is nothing for a calendar that others keep.
 */
export async function feedOfUnit(db: Db, unitId: string, days: Days): Promise<FeedEntry[]> {
  const published = await publishedOf(db, unitId, days)
  const at = await publishedMoments(db, published)
  const named = await namesOf(db, published)
  const teams = [...grouped(published, teamOf).values()].map((team) => {
    const changedAt = Math.max(...team.map(({ id }) => at.get(id) ?? 0))
    return { team, changedAt, isCancelled: false }
  })
  const gone = await withdrawnFrom(db, unitId, days)
  const namesGone = await namesOf(
    db,
    gone.map(({ published: was }) => was),
  )
  return [
    ...teams.flatMap((one) => told(one, named)),
    ...gone.flatMap(({ published: was, changedAt }) => told({ team: [was], changedAt, isCancelled: true }, namesGone)),
  ]
}

type Team = { team: readonly Published[]; changedAt: number; isCancelled: boolean }
type Names = { people: Map<string, string>; types: Map<string, string>; places: Map<string, string> }

function told({ team, changedAt, isCancelled }: Team, names: Names): FeedEntry[] {
  const [first] = team
  if (!first) return []
  const people = team.flatMap(({ personId, isLeader }) => {
    const name = names.people.get(personId ?? '')
    return name === undefined ? [] : [{ name, isLeader, personId: personId ?? '' }]
  })
  const inOrder = [...names.people.keys()]
  return [
    {
      ...{ key: teamOf(first), day: first.workDay, spans: first.spans, changedAt, isCancelled },
      ...{ name: names.types.get(first.shiftTypeId) ?? first.code, unit: null, isLeader: false },
      place: names.places.get(first.placeId ?? '') ?? null,
      with: people
        .toSorted((a, b) => inOrder.indexOf(a.personId) - inOrder.indexOf(b.personId))
        .map(({ name, isLeader }) => ({ name, isLeader })),
      open: team.filter(({ personId }) => personId === null).length,
    },
  ]
}

/** Who begins one shift at one place together. */
function teamOf({ unitId, shiftTypeId, placeId, spans }: Published): string {
  return [unitId, spans[0]?.startsAt ?? 0, shiftTypeId, placeId ?? 'none'].join('.')
}

/**
 * Every entry with hours that holds for the unit. It is asked by its publications: an entry that is being moved elsewhere in a draft still
 * holds here, and one that was published elsewhere since does not.
 */
async function publishedOf(db: Db, unitId: string, { from, until }: Days): Promise<Published[]> {
  const latest = await db
    .select({ entries: rosterPublications.entries })
    .from(rosterPlans)
    .innerJoin(
      rosterPublications,
      and(eq(rosterPublications.planId, rosterPlans.id), eq(rosterPublications.version, rosterPlans.version)),
    )
    .where(and(eq(rosterPlans.unitId, unitId), gte(rosterPlans.weekOn, mondayOf(from)), lt(rosterPlans.weekOn, until)))
    .orderBy(desc(rosterPlans.weekOn))
  const ids = latest.flatMap(({ entries }) => entries.map(({ id }) => id))
  return [...(await entriesById(db, ids)).values()]
    .flatMap(({ id, published }) => (published ? [{ ...published, id }] : []))
    .filter((entry) => entry.unitId === unitId && entry.workDay >= from && entry.spans.length > 0)
}

async function withdrawnFrom(db: Db, unitId: string, { from, until }: Days) {
  const { entryId, published, workDay, withdrawnAt } = rosterWithdrawals
  const rows = await db
    .select({ entryId, published, changedAt: withdrawnAt })
    .from(rosterWithdrawals)
    .where(and(eq(rosterWithdrawals.unitId, unitId), gte(workDay, from), lt(workDay, until)))
    .orderBy(asc(withdrawnAt))
  const lastOf = new Map(
    rows
      .filter((row) => row.published.spans.length > 0)
      .map(({ entryId: id, published: was, changedAt }) => {
        const entry = { ...was, id }
        return [teamOf(entry), { published: entry, changedAt }] as const
      }),
  )
  return [...lastOf.values()]
}

/** People in the order of their names. */
async function namesOf(db: Db, entries: readonly EntryPublished[]): Promise<Names> {
  const named = async (
    ids: readonly string[],
    ask: (part: string[]) => Promise<readonly { id: string; name: string }[]>,
  ) => {
    const names = new Map<string, string>()
    for (const part of inParts([...new Set(ids)])) for (const { id, name } of await ask(part)) names.set(id, name)
    return names
  }
  return {
    people: await named(
      entries.flatMap(({ personId }) => personId ?? []),
      (part) =>
        db
          .select({ id: people.id, name: people.name })
          .from(people)
          .where(inArray(people.id, part))
          .orderBy(asc(people.namePinyin)),
    ),
    types: await named(
      entries.map(({ shiftTypeId }) => shiftTypeId),
      (part) =>
        db.select({ id: shiftTypes.id, name: shiftTypes.name }).from(shiftTypes).where(inArray(shiftTypes.id, part)),
    ),
    places: await named(
      entries.flatMap(({ placeId }) => placeId ?? []),
      (part) =>
        db.select({ id: dutyPlaces.id, name: dutyPlaces.name }).from(dutyPlaces).where(inArray(dutyPlaces.id, part)),
    ),
  }
}
