import { authorize } from '#domain/access/ability.ts'
import {
  movedOn,
  replyDueOn,
  whyNotReceivedOn,
  whyReplyIsWrong,
  type ReplyVerdict,
} from '#domain/appointments/consultation.ts'
import { ruleOn } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { rulesOn } from '../../rules/queries.server.ts'
import { write } from '../../write.server.ts'
import {
  addStep,
  requireConsultation,
  requireFreshCase,
  saveConsultation,
  tellOfCase,
  type Consultation,
} from './case.server.ts'

/**
 * Says on which day the letter came; from then on the time to reply runs (rule CONSULT.REPLY of that day, frozen). The unit that is
 * asked says it, or the office for one that answers on paper. Refuses: out of order, taken back, stale, a day before it was sent or to come.
 */
export async function confirmReceipt(
  ctx: Ctx,
  id: string,
  { receivedOn, revision }: { receivedOn: IsoDate; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const before = await requireCase(tx, ctx, id)
    const state = movedOn(before.state, 'receive')
    await requireFreshCase(tx, before, revision)
    const wrong = whyNotReceivedOn(receivedOn, before.sentOn, ctx.today)
    if (wrong) throw wrong
    const { months, ruleId } = await replyTimeOn(tx, receivedOn)
    const due = replyDueOn(receivedOn, months)
    const after = await saveConsultation(tx, before, { state, receivedOn, replyDueOn: due, replyRuleId: ruleId })
    await addStep(tx, ctx, before, 'received', { day: receivedOn })
    await tellOfCase(tx, ctx, 'consultation.received', { before, after, facts: { receivedOn, due } })
  })
}

export type Reply = {
  verdict: ReplyVerdict
  text: string | null
  /** Number and day of a letter of reply on paper. */
  document: string | null
  writtenOn: IsoDate | null
  revision: number
}

/**
 * Keeps what the unit that was asked replies; late is better than never. The office may keep one for a unit that answers on paper,
 * with the number of its letter. Refuses: out of order, taken back, stale, no reason given, a day that cannot be, no number.
 */
export async function replyToConsultation(ctx: Ctx, id: string, reply: Reply): Promise<void> {
  const { verdict, text, document, writtenOn, revision } = reply
  await write(ctx, async (tx) => {
    const before = await requireCase(tx, ctx, id)
    const state = movedOn(before.state, verdict === 'disagree' ? 'disagree' : 'agree')
    await requireFreshCase(tx, before, revision)
    const wrong = whyReplyIsWrong(reply, { sentOn: before.sentOn, today: ctx.today })
    if (wrong) throw wrong
    if (!isOwnUnits(ctx, before) && !document) throw new Refusal('reply-needs-document', {}, 'document')
    const after = await saveConsultation(tx, before, { state })
    await addStep(tx, ctx, before, 'replied', { verdict, text, document, day: writtenOn })
    await tellOfCase(tx, ctx, 'consultation.replied', { before, after, reason: text, facts: { verdict } })
  })
}

async function requireCase(tx: Tx, ctx: Ctx, id: string): Promise<Consultation> {
  const found = await requireConsultation(tx, ctx, id)
  authorize(ctx.actor.ability, 'opine', 'Consultation', found)
  return found
}

/** Whether the actor speaks for the unit that was asked, rather than writing down what came on paper. */
function isOwnUnits({ actor }: Ctx, { consultedUnitId }: Consultation): boolean {
  return actor.scopes.some(({ role, unitIds }) => role === 'sending_personnel' && unitIds.includes(consultedUnitId))
}

/** One month where no rule says otherwise (DM-2). */
const usualMonths = 1

/** How long a reply may take, by the rule of a day, and which version of it. */
export async function replyTimeOn(db: Db, day: IsoDate): Promise<{ months: number; ruleId: string | null }> {
  const rule = ruleOn(await rulesOn(db, day), 'CONSULT.REPLY', day)
  return rule?.params.type === 'months'
    ? { months: rule.params.months, ruleId: rule.id }
    : { months: usualMonths, ruleId: null }
}
