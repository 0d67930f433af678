import { and, eq } from 'drizzle-orm'
import type { Action } from '#domain/access/subjects.ts'
import type { PostingRow } from '#domain/access/rows.ts'
import type { PostingEventType } from '#domain/alerts.ts'
import { whomOfPosting } from '#domain/alerts/whom.ts'
import type { Unit } from '#domain/organisation.ts'
import type { OpinionSide } from '#domain/postings/opinions.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound, Refusal, type Facts } from '#domain/shared/outcomes.ts'
import { people, postings, postingSteps } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { recordAndTell } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { closingDays, unitOn } from '../organisation/queries.server.ts'
import { warnOtherHalf } from './pair-warnings.server.ts'
import type { Posting } from './queries.server.ts'
import { signed, type Signed } from './signing.server.ts'

/** What every step of a posting does, whoever takes it: a command, or the job that starts and ends postings. */

/**
 * Writes the audit entry and the alerts of what happened to a posting, and warns those concerned with the half that answers it, where it is
 * one of a pair; shared with the job that starts and ends postings.
 */
export async function tellOf(
  tx: Tx,
  ctx: Ctx,
  type: PostingEventType,
  happening: {
    before?: Posting
    after: Posting
    reason?: string | null
    facts?: Facts
    uniqueKey?: string
    /** For whom it was done, where somebody stood in. */
    onBehalfOf?: string | null
  },
): Promise<void> {
  const { before, after, reason = null, facts = {}, uniqueKey, onBehalfOf } = happening
  const [person] = await tx.select({ name: people.name }).from(people).where(eq(people.id, after.personId))
  const host = await unitOn(tx, after.hostUnitId, after.startsOn)
  await recordAndTell(tx, ctx, type, {
    subject: { kind: 'posting', id: after.id },
    before,
    after,
    reason,
    onBehalfOf,
    units: [after.homeUnitId, after.hostUnitId],
    people: [after.personId],
    whom: whomOfPosting(after),
    facts: {
      person: person?.name ?? '',
      host: host?.shortName ?? '',
      kind: after.kind,
      startsOn: after.startsOn,
      endsOn: after.endsOn,
      ...facts,
    },
    uniqueKey,
  })
  await warnOtherHalf(tx, ctx, type, after)
}

/** Saves over the revision that was read and no other: of two who act at once, one wins and the other is refused. */
export async function savePosting(tx: Tx, posting: Posting, changes: Partial<Posting>): Promise<Posting> {
  const after = { ...posting, ...changes, revision: posting.revision + 1 }
  const saved = await tx
    .update(postings)
    .set(after)
    .where(and(eq(postings.id, posting.id), eq(postings.revision, posting.revision)))
    .returning({ id: postings.id })
  if (saved.length === 0) throw new Refusal('stale')
  return after
}

/** Keeps that somebody took a step which has no row of its own beside; `by`: the right by which. */
export async function takeStep(
  tx: Tx,
  ctx: Ctx,
  posting: Posting & PostingRow,
  taken: {
    step: 'asked' | 'sent_back' | 'withdrawn' | 'revoked'
    by: Action
    side?: OpinionSide | null
    reason?: string | null
  },
): Promise<Signed> {
  const { step, by, side = null, reason = null } = taken
  const { id: postingId, round } = posting
  const id = ctx.newId()
  const signature = await signed(tx, ctx, { action: by, posting, stepId: id })
  await tx.insert(postingSteps).values({
    ...{ id, postingId, round, step, side, reason, ...signature },
    ...{ takenBy: ctx.actor.personId, takenAt: ctx.now },
  })
  return signature
}

/** The host on a day of the posting. */
export async function hostOf(tx: Tx, { hostUnitId }: Posting, day: IsoDate): Promise<Unit> {
  const host = await unitOn(tx, hostUnitId, day)
  if (!host) throw new NotFound('unit')
  return host
}

/** Why the host cannot have anybody so long, if it cannot: a unit whose closing is decided takes nobody beyond its last day. */
export async function whyHostCloses(db: Db, host: Unit, endsOn: IsoDate | null): Promise<Refusal | undefined> {
  const closesOn = (await closingDays(db)).get(host.id)
  if (closesOn === undefined || (endsOn !== null && endsOn <= closesOn)) return undefined
  return new Refusal('posting-host-closes', { unit: host.shortName, lastDay: addDays(closesOn, -1) }, 'lastDay')
}
