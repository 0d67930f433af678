import { and, asc, eq, isNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import {
  people,
  postingChecks,
  postingDecisions,
  postingEarlyEnds,
  postingExtensions,
  postingOpinions,
  postingReturns,
  postingSteps,
} from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'

/** What was said of a posting and decided about it, by whom, for whom and when. Not scoped: whoever asks may read the posting. */

const principals = alias(people, 'principals')

/** That it was asked for, sent back or taken back. */
export async function stepsOf(db: Db, postingId: string) {
  const { id, round, step, side, reason, takenAt: at, takenBy, onBehalfOf } = postingSteps
  return db
    .select({ id, round, step, side, reason, at, by: people.name, forWhom: principals.name })
    .from(postingSteps)
    .leftJoin(people, eq(people.id, takenBy))
    .leftJoin(principals, eq(principals.id, onBehalfOf))
    .where(eq(postingSteps.postingId, postingId))
    .orderBy(asc(postingSteps.takenAt), asc(postingSteps.id))
}

/** What the check of each round came to; what it found is for those who check and decide. */
export async function checksOf(db: Db, postingId: string) {
  const { id, round, verdict, note, checkedAt: at, checkedBy, onBehalfOf } = postingChecks
  return db
    .select({ id, round, verdict, note, at, by: people.name, forWhom: principals.name })
    .from(postingChecks)
    .leftJoin(people, eq(people.id, checkedBy))
    .leftJoin(principals, eq(principals.id, onBehalfOf))
    .where(eq(postingChecks.postingId, postingId))
    .orderBy(asc(round))
}

/** What the home unit and the host said, round by round. */
export async function opinionsOf(db: Db, postingId: string) {
  return db
    .select({
      id: postingOpinions.id,
      round: postingOpinions.round,
      side: postingOpinions.side,
      voice: postingOpinions.voice,
      verdict: postingOpinions.verdict,
      opinion: postingOpinions.opinion,
      by: people.name,
      at: postingOpinions.givenAt,
      forWhom: principals.name,
    })
    .from(postingOpinions)
    .leftJoin(people, eq(people.id, postingOpinions.givenBy))
    .leftJoin(principals, eq(principals.id, postingOpinions.onBehalfOf))
    .where(eq(postingOpinions.postingId, postingId))
    .orderBy(asc(postingOpinions.round), asc(postingOpinions.givenAt), asc(postingOpinions.id))
}

/** What was decided of the posting itself; an extension carries its own decision. */
export async function decisionsOf(db: Db, postingId: string) {
  return db
    .select({
      id: postingDecisions.id,
      outcome: postingDecisions.outcome,
      reason: postingDecisions.reason,
      document: postingDecisions.document,
      by: people.name,
      at: postingDecisions.decidedAt,
      forWhom: principals.name,
    })
    .from(postingDecisions)
    .leftJoin(people, eq(people.id, postingDecisions.decidedBy))
    .leftJoin(principals, eq(principals.id, postingDecisions.onBehalfOf))
    .where(and(eq(postingDecisions.postingId, postingId), isNull(postingDecisions.extensionId)))
    .orderBy(asc(postingDecisions.decidedAt))
}

/** What was asked, said and decided about its being extended, the first first. */
export async function extensionsOf(db: Db, postingId: string) {
  const [speakers, deciders] = [alias(people, 'speakers'), alias(people, 'deciders')]
  const [speaking, deciding] = [alias(people, 'speaking'), alias(people, 'deciding')]
  const { onBehalfOf, givenOnBehalfOf, decidedOnBehalfOf, ...one } = postingExtensions
  return db
    .select({
      ...{ id: one.id, lastDay: one.lastDay, reason: one.reason, at: one.askedAt, by: people.name },
      ...{ verdict: one.verdict, opinion: one.opinion, givenAt: one.givenAt, givenBy: speakers.name },
      ...{ outcome: one.outcome, answer: one.answer, document: one.document, decidedAt: one.decidedAt },
      ...{ decidedBy: deciders.name, forWhom: principals.name, givenForWhom: speaking.name },
      decidedForWhom: deciding.name,
    })
    .from(postingExtensions)
    .leftJoin(people, eq(people.id, one.askedBy))
    .leftJoin(principals, eq(principals.id, onBehalfOf))
    .leftJoin(speakers, eq(speakers.id, one.givenBy))
    .leftJoin(speaking, eq(speaking.id, givenOnBehalfOf))
    .leftJoin(deciders, eq(deciders.id, one.decidedBy))
    .leftJoin(deciding, eq(deciding.id, decidedOnBehalfOf))
    .where(eq(one.postingId, postingId))
    .orderBy(asc(one.askedAt), asc(one.id))
}

/** When they came back, and who says so; undefined as long as nobody does. */
export async function returnOf(db: Db, postingId: string) {
  const { id, returnedOn, note, confirmedAt: at, confirmedBy } = postingReturns
  const [found] = await db
    .select({ id, returnedOn, note, at, by: people.name, forWhom: principals.name })
    .from(postingReturns)
    .leftJoin(people, eq(people.id, confirmedBy))
    .leftJoin(principals, eq(principals.id, postingReturns.onBehalfOf))
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
  const deciding = alias(people, 'deciding')
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
      ...{ decidedBy: deciders.name, forWhom: principals.name, decidedForWhom: deciding.name },
    })
    .from(ends)
    .leftJoin(people, eq(people.id, ends.askedBy))
    .leftJoin(deciders, eq(deciders.id, ends.decidedBy))
    .leftJoin(principals, eq(principals.id, ends.onBehalfOf))
    .leftJoin(deciding, eq(deciding.id, ends.decidedOnBehalfOf))
    .where(eq(ends.postingId, postingId))
    .orderBy(asc(ends.askedAt), asc(ends.id))
}
