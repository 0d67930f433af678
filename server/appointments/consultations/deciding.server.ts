import { and, eq, inArray } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import {
  movedOn,
  whyNotEffectiveOn,
  whySeatIsTaken,
  type CoordinationOutcome,
} from '#domain/appointments/consultation.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { inForce } from '#db/periods.ts'
import { consultations, people, postHoldings } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { write } from '../../write.server.ts'
import {
  addStep,
  requireConsultation,
  requireFreshCase,
  saveConsultation,
  tellOfCase,
  type Consultation,
} from './case.server.ts'
import { takeEffect } from './effect.server.ts'
import { requireEligible } from './proposing.server.ts'

/**
 * Keeps what was said about a disagreement: minutes, and whether it was settled. A further one may follow. Refuses: out of order, stale.
 */
export async function coordinateConsultation(
  ctx: Ctx,
  id: string,
  said: { outcome: CoordinationOutcome; text: string; document: string | null; revision: number },
): Promise<void> {
  const { outcome, text, document, revision } = said
  await write(ctx, async (tx) => {
    const before = await requireCase(tx, ctx, id)
    const state = movedOn(before.state, 'coordinate')
    await requireFreshCase(tx, before, revision)
    const after = await saveConsultation(tx, before, { state })
    await addStep(tx, ctx, before, 'coordinated', { outcome, text, document })
    await tellOfCase(tx, ctx, 'consultation.coordinated', { before, after, reason: text, facts: { outcome } })
  })
}

export type Decision = { effectiveOn: IsoDate; text: string | null; document: string | null; revision: number }

/**
 * Decides to appoint or to remove, from a day on; today, and it takes effect at once. Refuses: out of order (no reply, not
 * coordinated), stale, a day that has passed, a candidate who may not be appointed any more, and a seat that is not free that day.
 */
export async function decideConsultation(ctx: Ctx, id: string, decision: Decision): Promise<void> {
  const { effectiveOn, text, document, revision } = decision
  await write(ctx, async (tx) => {
    const before = await requireCase(tx, ctx, id)
    const state = movedOn(before.state, 'decide')
    await requireFreshCase(tx, before, revision)
    const wrong = whyNotEffectiveOn(effectiveOn, ctx.today) ?? (await whyCannotAppoint(tx, ctx, before, effectiveOn))
    if (wrong) throw wrong
    const decided = await saveConsultation(tx, before, { state, decidedOn: ctx.today, effectiveOn })
    await addStep(tx, ctx, before, 'decided', { day: effectiveOn, text, document })
    await tellOfCase(tx, ctx, 'consultation.decided', { before, after: decided, reason: text, facts: { effectiveOn } })
    if (effectiveOn <= ctx.today) await takeEffect(tx, ctx, decided)
  })
}

/** Decides not to appoint, or not to remove. Refuses: out of order, stale, no reason. */
export async function declineConsultation(
  ctx: Ctx,
  id: string,
  { text, document, revision }: { text: string | null; document: string | null; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const before = await requireCase(tx, ctx, id)
    const state = movedOn(before.state, 'decline')
    await requireFreshCase(tx, before, revision)
    if (!text) throw new Refusal('refusal-needs-reason', {}, 'text')
    const after = await saveConsultation(tx, before, { state })
    await addStep(tx, ctx, before, 'declined', { text, document })
    await tellOfCase(tx, ctx, 'consultation.declined', { before, after, reason: text })
  })
}

/** Takes the case back, with the reason; also what was decided and has not taken effect. Refuses: out of order, stale. */
export async function withdrawConsultation(
  ctx: Ctx,
  id: string,
  { text, revision }: { text: string; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const before = await requireCase(tx, ctx, id)
    const state = movedOn(before.state, 'withdraw')
    await requireFreshCase(tx, before, revision)
    const after = await saveConsultation(tx, before, { state })
    await addStep(tx, ctx, before, 'withdrawn', { text })
    await tellOfCase(tx, ctx, 'consultation.withdrawn', { before, after, reason: text })
  })
}

async function requireCase(tx: Tx, ctx: Ctx, id: string): Promise<Consultation> {
  const found = await requireConsultation(tx, ctx, id)
  authorize(ctx.actor.ability, 'decide', 'Consultation', found)
  return found
}

/** Of an appointment: whether the candidate may still be appointed, and the seat is free that day. */
async function whyCannotAppoint(
  tx: Tx,
  ctx: Ctx,
  { kind, postId, personId, mode }: Consultation,
  effectiveOn: IsoDate,
): Promise<Refusal | undefined> {
  if (kind !== 'appointment') return undefined
  await requireEligible(tx, ctx, { postId, personId, mode })
  return whySeatIsTaken(await holderOn(tx, postId, effectiveOn), {
    ...{ effectiveOn, removedOn: await removalDecidedFor(tx, postId) },
  })
}

/** Who holds the seat on a day, acting holders aside. */
export async function holderOn(db: Db, postId: string, day: IsoDate) {
  const [holder] = await db
    .select({ personId: postHoldings.personId, name: people.name, endsOn: postHoldings.endsOn })
    .from(postHoldings)
    .innerJoin(people, eq(people.id, postHoldings.personId))
    .where(and(eq(postHoldings.postId, postId), eq(postHoldings.isActing, false), inForce(postHoldings, day)))
  return holder
}

/** From when on the holder is removed, by a decision that has not taken effect. */
async function removalDecidedFor(db: Db, postId: string): Promise<IsoDate | null> {
  const [removal] = await db
    .select({ on: consultations.effectiveOn })
    .from(consultations)
    .where(
      and(
        eq(consultations.postId, postId),
        eq(consultations.kind, 'removal'),
        inArray(consultations.state, ['decided']),
      ),
    )
  return removal?.on ?? null
}
