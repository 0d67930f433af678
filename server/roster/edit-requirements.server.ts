import { and, eq, inArray, or } from 'drizzle-orm'
import type { Step } from '#domain/roster/steps.ts'
import { covers, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { grouped } from '#domain/shared/grouped.ts'
import { inParts } from '#db/bulk.ts'
import { dutyPlaces, people, unitVersions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { peopleInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'

/** Refuses steps that name what was not there on the day: a unit, a place; or somebody the actor may not know of. */
export async function requireWhatIsNamed(db: Db, ctx: Ctx, steps: readonly Step[]): Promise<void> {
  const changed = steps.filter(({ before, after }) => !after.isRemoved && !isSame(before, after))
  await requireUnits(db, changed)
  await requirePlaces(db, changed)
  await requirePeople(db, ctx, changed)
}

/** Nothing new is named: an entry that is removed, or keeps where, when and whose it is, may stay what it was. */
function isSame(before: Step['before'], after: Step['after']): boolean {
  return (
    before?.unitId === after.unitId &&
    before.workDay === after.workDay &&
    before.placeId === after.placeId &&
    before.personId === after.personId
  )
}

async function requireUnits(db: Db, steps: readonly Step[]): Promise<void> {
  const ids = [...new Set(steps.map(({ after }) => after.unitId))]
  if (ids.length === 0) return
  const rows = await db
    .select({
      id: unitVersions.unitId,
      name: unitVersions.shortName,
      start: unitVersions.startsOn,
      end: unitVersions.endsOn,
    })
    .from(unitVersions)
    .where(inArray(unitVersions.unitId, ids))
  const versions = grouped(rows, ({ id }) => id)
  for (const { after } of steps) {
    const own = versions.get(after.unitId)
    if (!own) throw new NotFound('unit')
    if (!own.some((period) => covers(period, after.workDay)))
      throw new Refusal('roster-unit-not-there', { unit: own.at(-1)?.name ?? '', day: after.workDay })
  }
}

async function requirePlaces(db: Db, steps: readonly Step[]): Promise<void> {
  const ids = [...new Set(steps.flatMap(({ after }) => after.placeId ?? []))]
  if (ids.length === 0) return
  const rows = await db.select().from(dutyPlaces).where(inArray(dutyPlaces.id, ids))
  const places = new Map(rows.map((place) => [place.id, place]))
  for (const { after } of steps) {
    if (after.placeId === null) continue
    const place = places.get(after.placeId)
    if (!place) throw new NotFound('place')
    if (!covers({ start: place.startsOn, end: place.endsOn }, after.workDay))
      throw new Refusal('roster-place-not-there', { place: place.name, day: after.workDay })
  }
}

/** Somebody who was on the entry before may stay on it, whoever looks. */
async function requirePeople(db: Db, ctx: Ctx, steps: readonly Step[]): Promise<void> {
  const named = steps.filter(({ before, after }) => after.personId !== null && after.personId !== before?.personId)
  const ids = [...new Set(named.flatMap(({ after }) => after.personId ?? []))]
  if (ids.length === 0) return
  const days = named.map(({ after }) => after.workDay).toSorted()
  const known = new Set<string>()
  for (const part of inParts(ids))
    for (const { id } of await db
      .select({ id: people.id })
      .from(people)
      .where(and(inArray(people.id, part), seenOn(db, ctx, days))))
      known.add(id)
  if (ids.some((id) => !known.has(id))) throw new NotFound('person')
}

/** In sight on the first or the last of the days. */
function seenOn(db: Db, { actor, today }: Ctx, days: readonly IsoDate[]) {
  const [first = today] = days
  const last = days.at(-1) ?? first
  return or(
    eq(people.id, actor.personId ?? ''),
    peopleInScope(db, actor, { day: first, today }),
    peopleInScope(db, actor, { day: last, today }),
  )
}
