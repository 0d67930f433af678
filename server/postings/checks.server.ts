import { and, desc, eq } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { findingsOf, whyCheckIsIncomplete, type CheckVerdict, type Finding } from '#domain/postings/checks.ts'
import { moved, openStates, periodOnApproval } from '#domain/postings.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { inForce } from '#db/periods.ts'
import { absences, certificates, homePositions, postingChecks } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { holdersOf } from '../alerts/tell.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { unitOn } from '../organisation/queries.server.ts'
import { write } from '../write.server.ts'
import { whyTooLongToday } from './longest-terms.server.ts'
import { otherPostingsOf, requirePosting, type Posting } from './queries.server.ts'
import { signed } from './signing.server.ts'
import { savePosting, tellOf, whyHostCloses } from './steps.server.ts'

/**
 * The personnel check, once both opinions are there: in order, it goes on to be decided; or it goes back to whoever asks. What was
 * found that day is kept with it. Refuses: out of order, stale, a return without a reason, no note on what speaks against it.
 */
export async function checkPosting(
  ctx: Ctx,
  id: string,
  { verdict, note, revision }: { verdict: CheckVerdict; note: string | null; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const posting = await requirePosting(tx, ctx, id)
    authorize(ctx.actor.ability, 'check', 'Posting', posting)
    const checked = moved(posting.state, 'check')
    const state = verdict === 'in_order' ? checked : moved(posting.state, 'sendBack')
    await requireFresh(tx, { kind: 'posting', id, seen: revision, now: posting.revision })
    const findings = await checkFindings(tx, ctx, posting)
    const incomplete = whyCheckIsIncomplete(verdict, note, findings)
    if (incomplete) throw incomplete
    const checkId = ctx.newId()
    const signature = await signed(tx, ctx, { action: 'check', posting, stepId: checkId })
    await tx.insert(postingChecks).values({
      ...{ id: checkId, postingId: id, round: posting.round, verdict, note, findings, ...signature },
      ...{ checkedBy: ctx.actor.personId, checkedAt: ctx.now },
    })
    const after = await savePosting(tx, posting, { state })
    const type = verdict === 'in_order' ? 'posting.checked' : 'posting.sent-back'
    await tellOf(tx, ctx, type, { before: posting, after, reason: note, ...signature })
  })
}

type Looked = Pick<
  Posting,
  | 'id'
  | 'personId'
  | 'hostUnitId'
  | 'kind'
  | 'share'
  | 'countsInStrength'
  | 'startsOn'
  | 'endsOn'
  | 'isCentralWork'
  | 'approvalForm'
>

/** What the check has to look at, as it stands today. What the posting does to both units is reckoned by staffing. */
export async function checkFindings(db: Db, ctx: Ctx, posting: Looked): Promise<Finding[]> {
  const { personId, startsOn, endsOn } = periodLooked(posting, ctx)
  const [home] = await db
    .select({ category: homePositions.category })
    .from(homePositions)
    .where(and(eq(homePositions.personId, personId), inForce(homePositions, ctx.today)))
  const host = await unitOn(db, posting.hostUnitId, startsOn)
  return findingsOf({
    posting: { ...posting, start: startsOn, end: endsOn },
    tooLong: await whyTooLongToday(db, ctx, { ...posting, startsOn, endsOn }),
    others: await otherPostingsOf(db, personId, { except: posting.id, states: openStates, today: ctx.today }),
    closing: host ? await whyHostCloses(db, host, endsOn) : undefined,
    category: home?.category ?? null,
    certificates: await db.select().from(certificates).where(eq(certificates.personId, personId)),
    absences: await db.select().from(absences).where(eq(absences.personId, personId)),
  })
}

/**
 * Whoever checked does not also decide, as long as somebody else could: four eyes. With one person in the office it is the same
 * person, and the record says so.
 */
export async function whyMayNotDecide(tx: Tx, ctx: Ctx, posting: Posting): Promise<Refusal | undefined> {
  const { checkedBy, postingId, round } = postingChecks
  const [check] = await tx
    .select({ checkedBy })
    .from(postingChecks)
    .where(and(eq(postingId, posting.id), eq(round, posting.round)))
    .orderBy(desc(postingChecks.checkedAt))
  const me = ctx.actor.personId
  if (me === null || check?.checkedBy !== me) return undefined
  const deciders = await holdersOf(tx, ctx, [{ role: 'commission_office', unitId: posting.hostUnitId }])
  const others = deciders.some((decider) => decider !== me && decider !== posting.personId)
  return others ? new Refusal('check-by-decider') : undefined
}

/** The period as a decision today would have it; one that has passed is looked at as it was asked for. */
function periodLooked<T extends Looked>(posting: T, { today }: Ctx): T {
  const isOver = posting.endsOn !== null && posting.endsOn <= today
  return isOver ? posting : { ...posting, ...periodOnApproval(posting, today) }
}
