import { and, eq, exists, inArray, isNotNull, isNull, lte, ne, notExists, or, type SQL } from 'drizzle-orm'
import { unitsUnder } from '#domain/organisation/lines.ts'
import { addDays } from '#domain/shared/dates.ts'
import { containsText } from '#db/patterns.ts'
import { people, postingEarlyEnds, postingExtensions, postingOpinions, postings } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { postingsInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { linesOn } from '../organisation/lines.server.ts'
import type { PostingFilter } from './queries.server.ts'

/** The question a list asks, within the actor's scope. */
export async function conditionOf(
  ctx: Ctx,
  { q, states, kinds, unitId, endingWithin, askedBy, lacksOpinion, isRecalled, extension, personId }: PostingFilter,
): Promise<SQL | undefined> {
  const below = unitId ? unitsUnder(await linesOn(ctx.store.read, ctx.today), unitId, ['parent']) : []
  return and(
    postingsInScope(ctx.actor),
    askedBy ? eq(postings.askedBy, askedBy) : undefined,
    lacksOpinion ? opinionLacking(ctx, lacksOpinion) : undefined,
    isRecalled ? exists(openRecalls(ctx.store.read)) : undefined,
    extension ? exists(openExtensions(ctx.store.read, extension)) : undefined,
    personId ? eq(postings.personId, personId) : undefined,
    q
      ? or(
          containsText(people.name, q),
          containsText(people.namePinyin, q),
          containsText(people.staffNumber, q),
          containsText(postings.document, q),
        )
      : undefined,
    states?.length ? inArray(postings.state, [...states]) : undefined,
    kinds?.length ? inArray(postings.kind, [...kinds]) : undefined,
    unitId ? or(inArray(postings.homeUnitId, below), inArray(postings.hostUnitId, below)) : undefined,
    endingWithin === undefined
      ? undefined
      : and(
          eq(postings.state, 'serving'),
          isNotNull(postings.endsOn),
          lte(postings.endsOn, addDays(ctx.today, endingWithin)),
        ),
  )
}

/** Of one's own units, whose opinion was not given in the round there is; nobody speaks for a host of themselves. */
function opinionLacking(
  { store, actor }: Ctx,
  { side, unitIds }: NonNullable<PostingFilter['lacksOpinion']>,
): SQL | undefined {
  const unit = side === 'home' ? postings.homeUnitId : postings.hostUnitId
  const { postingId, round } = postingOpinions
  const given = store.read
    .select({ id: postingOpinions.id })
    .from(postingOpinions)
    .where(and(eq(postingId, postings.id), eq(round, postings.round), eq(postingOpinions.side, side)))
  const isOther = side === 'host' ? ne(postings.personId, actor.personId ?? '') : undefined
  return and(eq(postings.state, 'awaiting_opinion'), inArray(unit, [...unitIds]), notExists(given), isOther)
}

function openExtensions(db: Db, waitsFor: 'opinion' | 'decision') {
  const { id, postingId, outcome, verdict } = postingExtensions
  const isThere = waitsFor === 'opinion' ? isNull(verdict) : isNotNull(verdict)
  return db
    .select({ id })
    .from(postingExtensions)
    .where(and(eq(postingId, postings.id), isNull(outcome), isThere))
}

function openRecalls(db: Db) {
  const { id, postingId, outcome } = postingEarlyEnds
  return db
    .select({ id })
    .from(postingEarlyEnds)
    .where(and(eq(postingId, postings.id), isNull(outcome)))
}
