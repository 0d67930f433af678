import { addMonths } from '#domain/shared/dates.ts'
import type { PostingRequest } from '#server/postings/asking.server.ts'
import { approvePosting, requestPosting } from '#server/postings/commands.server.ts'
import { sealPostingLetter } from '#server/letters/commands.server.ts'
import { getPostingLetter } from '#server/letters/queries.server.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName } from '#server/ids.ts'
import { takeToDecision } from './postings.ts'

/** The offices that take part in a posting, each as somebody of theirs. */
export type Offices = { detachment: Ctx; bureau: Ctx; commission: Ctx }

/** A posting of somebody at home in the bureau, asked for, agreed to and approved. */
export async function approvedPosting(
  { detachment, bureau, commission }: Offices,
  key: string,
  over: Partial<PostingRequest> = {},
): Promise<string> {
  const { today } = detachment
  const id = await requestPosting(detachment, {
    ...{ personId: idOfName(`person ${key}`), hostUnitId: idOfName('unit SQ-G07'), kind: 'draft_in', post: '队员' },
    ...{ purpose: '充实中队力量', document: null, startsOn: today, endsOn: addMonths(today, 12) },
    ...over,
  })
  const revision = await takeToDecision(detachment, id, bureau)
  await approvePosting(commission, id, { reason: null, document: null, revision })
  return id
}

/** What whoever decides sees of the letter now, as the form sends it back. */
export async function previewOf(ctx: Ctx, postingId: string): Promise<{ fingerprint: string; revision: number }> {
  const shown = await getPostingLetter(ctx, postingId)
  if (shown?.state !== 'draft') throw new Error(`no letter to seal, but ${shown?.state ?? 'nothing'}`)
  return { fingerprint: shown.fingerprint, revision: shown.revision }
}

/** Sees the letter and seals it. */
export async function seal(ctx: Ctx, postingId: string): Promise<string> {
  return sealPostingLetter(ctx, postingId, await previewOf(ctx, postingId))
}
