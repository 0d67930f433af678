import { asc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { people, postingDecisions, postingEarlyEnds, postingOpinions, postingReturns } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'

/** What was said of a posting and decided about it, by whom and when. Not scoped: whoever asks may read the posting. */

/** What the home unit said. */
export async function opinionsOf(db: Db, postingId: string) {
  return db
    .select({
      id: postingOpinions.id,
      verdict: postingOpinions.verdict,
      opinion: postingOpinions.opinion,
      by: people.name,
      at: postingOpinions.givenAt,
    })
    .from(postingOpinions)
    .leftJoin(people, eq(people.id, postingOpinions.givenBy))
    .where(eq(postingOpinions.postingId, postingId))
    .orderBy(asc(postingOpinions.givenAt))
}

/** What was decided. */
export async function decisionsOf(db: Db, postingId: string) {
  return db
    .select({
      id: postingDecisions.id,
      outcome: postingDecisions.outcome,
      reason: postingDecisions.reason,
      document: postingDecisions.document,
      by: people.name,
      at: postingDecisions.decidedAt,
    })
    .from(postingDecisions)
    .leftJoin(people, eq(people.id, postingDecisions.decidedBy))
    .where(eq(postingDecisions.postingId, postingId))
    .orderBy(asc(postingDecisions.decidedAt))
}

/** When they came back, and who says so; undefined as long as nobody does. */
export async function returnOf(db: Db, postingId: string) {
  const { id, returnedOn, note, confirmedAt: at, confirmedBy } = postingReturns
  const [found] = await db
    .select({ id, returnedOn, note, at, by: people.name })
    .from(postingReturns)
    .leftJoin(people, eq(people.id, confirmedBy))
    .where(eq(postingReturns.postingId, postingId))
  return found
}

/** A person’s name; null for nobody. */
export async function nameOf(db: Db, personId: string | null): Promise<string | null> {
  const [person] = await db
    .select({ name: people.name })
    .from(people)
    .where(eq(people.id, personId ?? ''))
  return person?.name ?? null
}

/** What was asked and decided about its end before its time, the first first. */
export async function earlyEndsOf(db: Db, postingId: string) {
  const deciders = alias(people, 'deciders')
  const ends = postingEarlyEnds
  return db
    .select({
      ...{
        id: ends.id,
        kind: ends.kind,
        lastDay: ends.lastDay,
        reason: ends.reason,
        at: ends.askedAt,
        by: people.name,
      },
      ...{ outcome: ends.outcome, answer: ends.answer, document: ends.document, decidedAt: ends.decidedAt },
      decidedBy: deciders.name,
    })
    .from(ends)
    .leftJoin(people, eq(people.id, ends.askedBy))
    .leftJoin(deciders, eq(deciders.id, ends.decidedBy))
    .where(eq(ends.postingId, postingId))
    .orderBy(asc(ends.askedAt), asc(ends.id))
}
