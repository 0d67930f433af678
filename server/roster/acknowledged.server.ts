import { and, asc, desc, eq, gte, inArray, lt } from 'drizzle-orm'
import { knownOf, type KnownShown } from '#domain/roster/known.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { grouped } from '#domain/shared/grouped.ts'
import { deliveries, people, rosterNotices, rosterPlans, rosterPublications } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import type { Days } from './entries.server.ts'
import { rosterUnits } from './units.server.ts'

/** A publication of a unit’s week, and who of those it concerns has said that they know. */
export type PublicationKnown = {
  version: number
  publishedAt: number
  byName: string | null
  reason: string | null
  /** `tellAt`: when they will be told; null: they have been. */
  people: { id: string; name: string; tellAt: number | null; acknowledgedAt: number | null }[]
}

/** Every publication of the week, the newest first. Whoever asks has been found to read the roster. */
export async function publicationsOf(
  db: Db,
  { unitId, weekOn }: { unitId: string; weekOn: IsoDate },
): Promise<PublicationKnown[]> {
  const published = await db
    .select({
      version: rosterPublications.version,
      publishedAt: rosterPublications.publishedAt,
      byName: people.name,
      reason: rosterPublications.reason,
      id: rosterPublications.id,
    })
    .from(rosterPublications)
    .innerJoin(rosterPlans, eq(rosterPlans.id, rosterPublications.planId))
    .leftJoin(people, eq(people.id, rosterPublications.publishedBy))
    .where(and(eq(rosterPlans.unitId, unitId), eq(rosterPlans.weekOn, weekOn)))
    .orderBy(desc(rosterPublications.version))
  const concerned = await concernedBy(
    db,
    published.map(({ id }) => id),
  )
  return published.map(({ id, ...publication }) => ({ ...publication, people: concerned.get(id) ?? [] }))
}

/** Whom publications concern, and whether they were told of it and have said that they know. */
async function concernedBy(db: Db, ids: readonly string[]): Promise<Map<string, PublicationKnown['people']>> {
  const rows = await db
    .select({
      publicationId: rosterNotices.publicationId,
      person: {
        id: people.id,
        name: people.name,
        tellAt: rosterNotices.dueAt,
        acknowledgedAt: deliveries.acknowledgedAt,
      },
    })
    .from(rosterNotices)
    .innerJoin(people, eq(people.id, rosterNotices.personId))
    .leftJoin(
      deliveries,
      and(eq(deliveries.eventId, rosterNotices.eventId), eq(deliveries.personId, rosterNotices.personId)),
    )
    .where(inArray(rosterNotices.publicationId, [...ids]))
    .orderBy(asc(people.namePinyin))
  const byPublication = grouped(rows, ({ publicationId }) => publicationId)
  return new Map([...byPublication].map(([id, own]) => [id, own.map(({ person }) => person)]))
}

/** Who knows of what was published last for them in these days, of a unit and of all below it; undefined where the actor reads none of it. */
export async function whoKnows(ctx: Ctx, unitId: string, { from, until }: Days): Promise<KnownShown[] | undefined> {
  const { read } = ctx.store
  const reached = await rosterUnits(ctx, read, { unitId, days: { from, until } })
  if (!reached) return undefined
  const unitIds = reached.units.map(({ id }) => id)
  if (unitIds.length === 0) return []
  const notices = await read
    .select({
      unitId: rosterPlans.unitId,
      weekOn: rosterPlans.weekOn,
      personId: rosterNotices.personId,
      version: rosterPublications.version,
      publishedAt: rosterPublications.publishedAt,
      tellAt: rosterNotices.dueAt,
      acknowledgedAt: deliveries.acknowledgedAt,
    })
    .from(rosterPlans)
    .innerJoin(rosterPublications, eq(rosterPublications.planId, rosterPlans.id))
    .innerJoin(rosterNotices, eq(rosterNotices.publicationId, rosterPublications.id))
    .leftJoin(
      deliveries,
      and(eq(deliveries.eventId, rosterNotices.eventId), eq(deliveries.personId, rosterNotices.personId)),
    )
    .where(
      and(inArray(rosterPlans.unitId, unitIds), gte(rosterPlans.weekOn, mondayOf(from)), lt(rosterPlans.weekOn, until)),
    )
  return knownOf(notices)
}
