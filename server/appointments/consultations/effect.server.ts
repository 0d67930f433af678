import { and, desc, eq } from 'drizzle-orm'
import { movedOn } from '#domain/appointments/consultation.ts'
import { consultationSteps, postHoldings } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { beginHolding, endHolding } from '../holdings.server.ts'
import { addStep, recordOfCase, saveConsultation, type Consultation } from './case.server.ts'

/**
 * Puts the person into the seat, or out of it, from the day that was decided: at once, or by the job of that day. Who is told of it
 * is told of the holding. Refuses what the holding refuses: a seat that is held after all, somebody who has left.
 */
export async function takeEffect(tx: Tx, ctx: Ctx, decided: Consultation): Promise<void> {
  const { id, kind, postId, personId, mode, holdingId, effectiveOn } = decided
  if (effectiveOn === null) return
  const decision = await decisionOf(tx, id)
  const document = decision?.document ?? null
  const decisionId = decision?.id ?? null
  if (kind === 'appointment') {
    const startsOn = effectiveOn
    await beginHolding(tx, ctx, {
      ...{ postId, personId, isActing: false, mode, startsOn, endsOn: null, document, decisionId },
    })
  } else {
    const [holding] = await tx
      .select()
      .from(postHoldings)
      .where(eq(postHoldings.id, holdingId ?? ''))
    const isOver = !holding || (holding.endsOn !== null && holding.endsOn <= effectiveOn)
    // Whoever left before has left: there is nothing to end any more.
    if (!isOver) {
      const reason = decision?.text ?? null
      await endHolding(tx, ctx, holding, { endsOn: effectiveOn, ending: 'removed', reason, document, decisionId })
    }
  }
  const after = await saveConsultation(tx, decided, { state: movedOn(decided.state, 'take_effect') })
  await addStep(tx, ctx, decided, 'in_effect', { day: effectiveOn })
  await recordOfCase(tx, ctx, 'consultation.effected', { before: decided, after })
}

async function decisionOf(tx: Tx, consultationId: string) {
  const [decision] = await tx
    .select()
    .from(consultationSteps)
    .where(and(eq(consultationSteps.consultationId, consultationId), eq(consultationSteps.step, 'decided')))
    .orderBy(desc(consultationSteps.at), desc(consultationSteps.id))
    .limit(1)
  return decision
}
