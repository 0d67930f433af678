import { authorize } from '#domain/access/ability.ts'
import {
  joiningMoved,
  speaksOfExtension,
  termsOnJoining,
  whyNotLonger,
  whyOfferIsWrong,
  type JoiningTerms,
} from '#domain/postings/joinings.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { Refusal, type Facts } from '#domain/shared/outcomes.ts'
import type { Tx } from '#db/store.ts'
import { holdersOf } from '../../alerts/tell.server.ts'
import type { Ctx } from '../../context.ts'
import { write } from '../../write.server.ts'
import { speaksFor, whyAHostCloses } from './asking.server.ts'
import {
  addJoiningStep,
  requireFreshJoining,
  requireJoining,
  saveJoining,
  tellOfJoining,
  type Joining,
} from './joining.server.ts'

export type JoiningAnswer = {
  verdict: 'agree' | 'decline'
  /** How many people it offers; of an extension nothing is said. */
  people: number | null
  /** Conditions, or why not. */
  text: string | null
  document: string | null
  revision: number
}

/**
 * The organisation's answer: with how many people and on what conditions, or why not. The office may write down one that came on paper,
 * with the number of its letter. Refuses: out of order, stale, more people than asked for, no reason, no number.
 */
export async function answerJoining(ctx: Ctx, id: string, answer: JoiningAnswer): Promise<void> {
  const { verdict, text, document, revision } = answer
  await write(ctx, async (tx) => {
    const before = await requireJoining(tx, ctx, id)
    authorize(ctx.actor.ability, 'opine', 'Joining', before)
    const isExtension = speaksOfExtension(before.state)
    const step = answerStep(verdict, isExtension)
    const state = joiningMoved(before.state, step)
    await requireFreshJoining(tx, before, revision)
    const people = isExtension || verdict === 'decline' ? before.people : (answer.people ?? before.people)
    const wrong = whyOfferIsWrong(people, before.people)
    if (wrong) throw wrong
    if (verdict === 'decline' && !text) throw new Refusal('joining-needs-reason', {}, 'text')
    if (!speaksFor(ctx, before.organisationId) && !document) throw new Refusal('joining-needs-document', {}, 'document')
    const ended = verdict === 'decline' && isExtension ? { extensionEndsOn: null, extensionAskedBy: null } : {}
    const after = await saveJoining(tx, before, { state, people, answeredBy: ctx.actor.personId, ...ended })
    const said = { text, document, ...(!isExtension && verdict === 'agree' && { people }) }
    await addJoiningStep(tx, ctx, before, { step, by: 'opine', ...said })
    await tellOfJoining(tx, ctx, 'joining.answered', {
      ...{ before, after, by: 'opine', reason: text },
      facts: verdict === 'decline' ? { context: 'declined' } : {},
    })
  })
}

export type JoiningDecision = JoiningTerms & { text: string | null; document: string | null; revision: number }

/**
 * Approves the joining, as it was asked for or for fewer people and fewer days. Refuses: out of order, stale, more than was asked for, a period that
 * has passed, a host that closes before, and whoever asked for it or wrote the answer down while somebody else could decide.
 */
export async function approveJoining(ctx: Ctx, id: string, decision: JoiningDecision): Promise<void> {
  const { text, document, revision, ...given } = decision
  await write(ctx, async (tx) => {
    const before = await requireDecidable(tx, ctx, id, 'approve', revision)
    const terms = termsOnJoining(given, before, ctx.today)
    const closes = await whyAHostCloses(tx, before, terms.startsOn, terms.endsOn)
    if (closes) throw closes
    const approved = joiningMoved(before.state, 'approve')
    const state = terms.startsOn <= ctx.today ? joiningMoved(approved, 'start') : approved
    const after = await saveJoining(tx, before, { ...terms, state, document, decidedOn: ctx.today })
    await addJoiningStep(tx, ctx, before, { step: 'approve', by: 'decide', ...terms, text, document })
    await tellOfJoining(tx, ctx, 'joining.approved', { before, after, by: 'decide', reason: text })
  })
}

/** Approves the extension that waits: a new decision on the same record, for that day or an earlier one. Refuses as approving does. */
export async function extendJoining(
  ctx: Ctx,
  id: string,
  decision: { lastDay: IsoDate; text: string | null; document: string | null; revision: number },
): Promise<void> {
  const { lastDay, text, document, revision } = decision
  await write(ctx, async (tx) => {
    const before = await requireDecidable(tx, ctx, id, 'extend', revision)
    const endsOn = addDays(lastDay, 1)
    const most = before.extensionEndsOn ?? endsOn
    const wrong = whyNotLonger(lastDay, before, ctx.today) ?? (await whyAHostCloses(tx, before, ctx.today, endsOn))
    if (wrong) throw wrong
    if (endsOn > most)
      throw new Refusal('joining-beyond-asked', { first: before.startsOn, last: addDays(most, -1) }, 'lastDay')
    const state = joiningMoved(before.state, 'extend')
    const changes = { state, endsOn, document: document ?? before.document, ...nothingWaits, remindedDays: null }
    const after = await saveJoining(tx, before, changes)
    await addJoiningStep(tx, ctx, before, { step: 'extend', by: 'decide', endsOn, text, document })
    await tellOfJoining(tx, ctx, 'joining.extended', { before, after, by: 'decide', reason: text, facts: { lastDay } })
  })
}

/** Refuses the joining, or the extension that waits, with the reason. Refuses in turn: out of order, stale, no reason, one's own asking. */
export async function refuseJoining(
  ctx: Ctx,
  id: string,
  { text, document, revision }: { text: string | null; document: string | null; revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const { state: now } = await requireJoining(tx, ctx, id)
    const isExtension = speaksOfExtension(now)
    const step = isExtension ? 'refuseExtension' : 'refuse'
    const before = await requireDecidable(tx, ctx, id, step, revision)
    if (!text) throw new Refusal('refusal-needs-reason', {}, 'text')
    const after = await saveJoining(tx, before, { state: joiningMoved(before.state, step), ...nothingWaits })
    await addJoiningStep(tx, ctx, before, { step, by: 'decide', text, document })
    const facts: Facts = isExtension ? { context: 'extension' } : {}
    await tellOfJoining(tx, ctx, 'joining.refused', { before, after, by: 'decide', reason: text, facts })
  })
}

/** That no extension is asked for. */
export const nothingWaits = { extensionEndsOn: null, extensionAskedBy: null, answeredBy: null }

function answerStep(verdict: JoiningAnswer['verdict'], isExtension: boolean) {
  if (verdict === 'agree') return isExtension ? ('answerExtension' as const) : ('answer' as const)
  return isExtension ? ('declineExtension' as const) : ('decline' as const)
}

async function requireDecidable(
  tx: Tx,
  ctx: Ctx,
  id: string,
  move: 'approve' | 'extend' | 'refuse' | 'refuseExtension',
  revision: number,
): Promise<Joining> {
  const before = await requireJoining(tx, ctx, id)
  authorize(ctx.actor.ability, 'decide', 'Joining', before)
  joiningMoved(before.state, move)
  await requireFreshJoining(tx, before, revision)
  const alone = await whyOwnAsking(tx, ctx, before)
  if (alone) throw alone
  return before
}

/**
 * Whoever asked, or wrote the organisation's answer down, does not also decide as long as the office has somebody else. With one
 * person in the office it is the same person, and the trace says so.
 */
async function whyOwnAsking(tx: Tx, ctx: Ctx, joining: Joining): Promise<Refusal | undefined> {
  const me = ctx.actor.personId
  const askers = speaksOfExtension(joining.state) ? [joining.extensionAskedBy] : [joining.askedBy]
  if (me === null || ![...askers, joining.answeredBy].includes(me)) return undefined
  const wanted = joining.hostUnitIds.map((unitId) => ({ role: 'commission_office' as const, unitId }))
  const others = (await holdersOf(tx, ctx, wanted)).some((holder) => holder !== me)
  return others ? new Refusal('joining-own-asking') : undefined
}
