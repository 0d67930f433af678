import { and, asc, desc, eq } from 'drizzle-orm'
import type { IsoDate } from '#domain/shared/dates.ts'
import { deliveries, events, people, rosterPlans, rosterPublications } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'

/** A publication of a unit’s week, and who of those it concerns has said that they know. */
export type PublicationKnown = {
  version: number
  publishedAt: number
  byName: string | null
  reason: string | null
  people: { id: string; name: string; acknowledgedAt: number | null }[]
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
      eventKey: rosterPublications.eventKey,
    })
    .from(rosterPublications)
    .innerJoin(rosterPlans, eq(rosterPlans.id, rosterPublications.planId))
    .leftJoin(people, eq(people.id, rosterPublications.publishedBy))
    .where(and(eq(rosterPlans.unitId, unitId), eq(rosterPlans.weekOn, weekOn)))
    .orderBy(desc(rosterPublications.version))
  const known: PublicationKnown[] = []
  for (const { eventKey, ...publication } of published) {
    const told = await db
      .select({ id: people.id, name: people.name, acknowledgedAt: deliveries.acknowledgedAt })
      .from(deliveries)
      .innerJoin(events, eq(events.id, deliveries.eventId))
      .innerJoin(people, eq(people.id, deliveries.personId))
      .where(eq(events.uniqueKey, eventKey))
      .orderBy(asc(people.namePinyin))
    known.push({ ...publication, people: told })
  }
  return known
}
