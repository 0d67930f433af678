import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { IsoDate } from '#domain/shared/dates.ts'
import { grouped } from '#domain/shared/grouped.ts'
import { deliveries, people, rosterNotices, rosterPlans, rosterPublications } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'

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
