import { whyCannotMove } from '#domain/postings.ts'
import type { BatchAct, BatchActing, BatchWord } from '#domain/postings/batches.ts'
import { checkVerdicts, type CheckVerdict } from '#domain/postings/checks.ts'
import { opinionVerdicts, type OpinionVerdict } from '#domain/postings/opinions.ts'
import { NotAllowed } from '#domain/shared/outcomes.ts'
import type { Ctx } from '../context.ts'
import { getBatch, outcomeOf, type BatchOutcome } from './batches.server.ts'
import { checkPosting } from './checks.server.ts'
import { approvePosting, giveHostOpinion, giveOpinion, refusePosting } from './commands.server.ts'
import { getPosting, type PostingShown } from './queries.server.ts'

/** A batch with all of its rows that the actor sees; undefined where there are none. */
export async function getBatchRows(ctx: Ctx, id: string) {
  const batch = await getBatch(ctx, id)
  if (!batch) return undefined
  const { rowIds, ...shown } = batch
  const rows = await Promise.all(rowIds.map((rowId) => getPosting(ctx, rowId)))
  return { ...shown, rows: rows.flatMap((row) => row ?? []) }
}

/** Whether it is for the actor to say this of a row now. */
export function isDue(act: BatchAct, posting: PostingShown): boolean {
  const { state, heard, mayOpine, maySpeakForHost, mayCheck, mayDecide } = posting
  switch (act) {
    case 'opinions':
      return mayOpine && !whyCannotMove(state, 'opine') && !heard.includes('home')
    case 'host-opinions':
      return maySpeakForHost && !whyCannotMove(state, 'opine') && !heard.includes('host')
    case 'checks':
      return mayCheck && !whyCannotMove(state, 'check')
    case 'decisions':
      return mayDecide && !whyCannotMove(state, 'approve')
  }
}

/**
 * Says the same of all rows, but for those of which something else is said, or nothing. Each row is an act of its own, in a transaction
 * of its own; what is refused does not keep the others back.
 */
export async function actOnBatch(
  ctx: Ctx,
  { batchId, act, acting }: { batchId: string; act: BatchAct; acting: BatchActing },
): Promise<BatchOutcome[]> {
  const batch = await getBatchRows(ctx, batchId)
  const outcomes: BatchOutcome[] = []
  for (const row of acting.rows) {
    if (row.word === 'leave') continue
    const posting = batch?.rows.find(({ id }) => id === row.id)
    const said = {
      word: row.word ?? acting.word,
      text: row.text ?? acting.text ?? null,
      document: acting.document ?? null,
    }
    const work = posting ? sayOf(ctx, act, { id: row.id, revision: row.revision, ...said }) : foreign()
    outcomes.push({ key: row.id, name: posting?.name ?? null, ...(await outcomeOf(work)) })
  }
  return outcomes
}

type Said = { id: string; revision: number; word: BatchWord; text: string | null; document: string | null }

async function sayOf(ctx: Ctx, act: BatchAct, { id, revision, word, text, document }: Said): Promise<void> {
  const opinion = opinionVerdicts.find((one): one is OpinionVerdict => one === word)
  const verdict = checkVerdicts.find((one): one is CheckVerdict => one === word)
  if (act === 'opinions' && opinion) return giveOpinion(ctx, id, { verdict: opinion, opinion: text, revision })
  if (act === 'host-opinions' && opinion) return giveHostOpinion(ctx, id, { verdict: opinion, opinion: text, revision })
  if (act === 'checks' && verdict) return checkPosting(ctx, id, { verdict, note: text, revision })
  const decide = word === 'approved' ? approvePosting : refusePosting
  if (act === 'decisions' && (word === 'approved' || word === 'refused'))
    return decide(ctx, id, { reason: text, document, revision })
  throw new NotAllowed('decide', 'Posting')
}

/** A row that is none of this batch, or not in sight. */
async function foreign(): Promise<never> {
  return Promise.reject(new NotAllowed('read', 'Posting'))
}
