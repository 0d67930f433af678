import { mayOn } from '#domain/access/ability.ts'
import type { PostingRow } from '#domain/access/rows.ts'
import type { OpinionSide } from '#domain/postings/opinions.ts'
import { moved } from '#domain/postings.ts'
import { NotAllowed, Refusal } from '#domain/shared/outcomes.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { requirePosting, type Posting } from './queries.server.ts'
import { savePosting, takeStep, tellOf } from './steps.server.ts'
import { hostVoiceOf } from './voices.server.ts'

/**
 * Sends a request back to whoever asks, with the reason: by whoever has the next word on it. The check sends back by its own
 * verdict. Refuses: out of order, stale.
 */
export async function sendBackPosting(
  ctx: Ctx,
  id: string,
  { reason, revision }: { reason: string; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const posting = await requirePosting(tx, ctx, id)
    const hostVoice = await hostVoiceOf(tx, posting, ctx.today)
    const side = senderOf(ctx, { ...posting, hostVoice })
    const state = moved(posting.state, 'sendBack')
    await requireFresh(tx, { kind: 'posting', id, seen: revision, now: posting.revision })
    const signature = await takeStep(
      tx,
      ctx,
      { ...posting, hostVoice },
      { step: 'sent_back', by: rightOf(side), side, reason },
    )
    const after = await savePosting(tx, posting, { state })
    await tellOf(tx, ctx, 'posting.sent-back', { before: posting, after, reason, ...signature })
  })
}

/** For which unit the actor sends it back, or null for the office that decides. Refuses whoever has not the word now. */
function senderOf(ctx: Ctx, posting: Posting & PostingRow): OpinionSide | null {
  const may = (action: 'opine' | 'speakForHost' | 'decide') => mayOn(ctx.actor.ability, action, 'Posting', posting)
  const { state } = posting
  if (state === 'awaiting_opinion' && may('opine')) return 'home'
  if (state === 'awaiting_opinion' && may('speakForHost')) return 'host'
  if (state === 'awaiting_decision' && may('decide')) return null
  const hadTheWord = may('opine') || may('speakForHost') || may('decide')
  if (!hadTheWord) throw new NotAllowed('opine', 'Posting')
  throw new Refusal('posting-out-of-order', { state, move: 'sendBack' })
}

/** The right by which each of them sends it back. */
function rightOf(side: OpinionSide | null): 'opine' | 'speakForHost' | 'decide' {
  if (side === null) return 'decide'
  return side === 'home' ? 'opine' : 'speakForHost'
}
