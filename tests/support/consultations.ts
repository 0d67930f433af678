import { and, eq } from 'drizzle-orm'
import { postHoldings, posts } from '#db/schema/index.ts'
import {
  getLetterToSeal,
  sealConsultationLetter,
  type LetterRole,
} from '#server/appointments/consultations/letters.server.ts'
import { proposeConsultation, type Proposal } from '#server/appointments/consultations/proposing.server.ts'
import { confirmReceipt, replyToConsultation, type Reply } from '#server/appointments/consultations/replying.server.ts'
import { requireConsultation } from '#server/appointments/consultations/case.server.ts'
import type { Ctx } from '#server/context.ts'
import { endHolding } from '#server/appointments/holdings.server.ts'
import { idOfName } from '#server/ids.ts'
import { write } from '#server/write.server.ts'

/** A seat of the demo city: the first of its kind in a unit. */
export async function seatIn(ctx: Ctx, unit: string, typeKey: string): Promise<string> {
  const [found] = await ctx.store.read
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.unitId, idOfName(`unit ${unit}`)), eq(posts.typeKey, typeKey)))
  if (!found) throw new Error(`no seat ${typeKey} in ${unit}`)
  return found.id
}

/** Who held a seat, the first first. */
export async function heldIn(ctx: Ctx, postId: string) {
  return ctx.store.read
    .select()
    .from(postHoldings)
    .where(and(eq(postHoldings.postId, postId), eq(postHoldings.isActing, false)))
    .orderBy(postHoldings.startsOn)
}

/** Leaves a seat empty from today on. */
export async function emptySeat(ctx: Ctx, postId: string): Promise<void> {
  const holding = (await heldIn(ctx, postId)).find(({ endsOn }) => endsOn === null)
  if (!holding) return
  await write(ctx, (tx) => endHolding(tx, ctx, holding, { endsOn: ctx.today, ending: 'rotated', reason: null }))
}

/** Opens a case: an officer of transport for a brigade, unless said otherwise. */
export async function proposed(
  commission: Ctx,
  postId: string,
  { candidate = 'reserve BUR-TR 1', ...over }: Partial<Proposal> & { candidate?: string } = {},
): Promise<string> {
  return proposeConsultation(commission, {
    ...{ kind: 'appointment', postId, personId: idOfName(`person ${candidate}`), mode: 'cross_posting' },
    ...{ purpose: '岗位空缺', replaces: null },
    ...over,
  })
}

export async function revisionOf(ctx: Ctx, id: string): Promise<number> {
  return (await requireConsultation(ctx.store.read, ctx, id)).revision
}

/** Sees a letter of the case and seals it. Returns its id. */
export async function sealFor(ctx: Ctx, id: string, role: LetterRole): Promise<string> {
  const shown = await getLetterToSeal(ctx, id, role)
  if (shown?.state !== 'draft')
    throw new Error(`no letter to seal, but ${shown?.state === 'refused' ? shown.refusal.code : 'nothing'}`)
  return sealConsultationLetter(ctx, id, role, { fingerprint: shown.fingerprint, revision: shown.revision })
}

/** Sends the letter and has it received today. */
export async function received(commission: Ctx, asked: Ctx, id: string): Promise<void> {
  await sealFor(commission, id, 'letter')
  await confirmReceipt(asked, id, { receivedOn: asked.today, revision: await revisionOf(commission, id) })
}

export async function reply(asked: Ctx, id: string, over: Partial<Reply> = {}): Promise<void> {
  const revision = over.revision ?? (await revisionOf(asked, id))
  await replyToConsultation(asked, id, {
    ...{ verdict: 'agree', text: null, document: null, writtenOn: null },
    ...over,
    revision,
  })
}
