import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { calloutMoves, liveCallouts, takingCallouts, whyCannotAnswer, type CalloutAnswer } from '#domain/callouts.ts'
import { firstReserve } from '#domain/callouts/ranking.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { calloutPeople, callouts, people } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { callInTurn, callPeople, settleFilled, tiersOf } from './calling.server.ts'
import {
  addCalloutStep,
  addTimer,
  calloutOf,
  cancelTimers,
  moveCallout,
  peopleOf,
  recordOfCallout,
  requireCallout,
  savePerson,
  tellOfCallout,
  type Called,
  type Callout,
} from './callout.server.ts'
import { acknowledgeCall, stopWaitingFor } from './waiting.server.ts'

export type Answer = {
  answer: CalloutAnswer
  /** How long on the way, of whoever is coming. */
  minutes: number | null
  /** Why not, of whoever cannot. */
  reason: string | null
  /** The staff number of somebody who could instead. They are asked themselves. */
  standIn: string | null
}

/**
 * One’s own answer to a call. Whoever takes the last place fills it; whoever says later that they come stands in reserve. Acknowledges the call in the
 * same step. Refuses: it is over, one has arrived, one is ordered to come, no time on the way, no reason, a stand-in who is not on the list or answered.
 */
export async function answerCall(ctx: Ctx, calloutId: string, answer: Answer): Promise<void> {
  await write(ctx, async (tx) => {
    const { personId } = ctx.actor
    const person = personId ? await calledIn(tx, calloutId, personId) : undefined
    if (!person || person.calledAt === null) throw new NotFound('call')
    const callout = await calloutOf(tx, calloutId)
    await give(tx, ctx, { callout, person, answer })
    await acknowledgeCall(tx, ctx, { calloutId, personId: person.personId })
  })
}

/** The answer of somebody who gave it by telephone or in person, written down by whoever answers for their unit. Refuses the same. */
export async function answerForPerson(
  ctx: Ctx,
  calloutId: string,
  { personId, ...answer }: Answer & { personId: string },
): Promise<void> {
  await write(ctx, async (tx) => {
    const { callout, person } = await requirePerson(tx, ctx, calloutId, personId)
    await give(tx, ctx, { callout, person, answer })
    await stopWaitingFor(tx, ctx, { calloutId, personIds: [personId] })
  })
}

/** Marks somebody as accounted for in a muster; who did so stays written. The first time stands. Refuses: no muster, over. */
export async function accountFor(ctx: Ctx, calloutId: string, personId: string): Promise<void> {
  await write(ctx, async (tx) => {
    const { callout, person } = await requirePerson(tx, ctx, calloutId, personId)
    if (callout.mode !== 'muster') throw new Refusal('callout-not-a-muster')
    if (!liveCallouts.includes(callout.state)) throw new Refusal('callout-is-over', { state: callout.state })
    await account(tx, ctx, callout, person)
    await stopWaitingFor(tx, ctx, { calloutId, personIds: [personId] })
  })
}

export async function calledIn(tx: Tx, calloutId: string, personId: string): Promise<Called | undefined> {
  const [found] = await tx
    .select()
    .from(calloutPeople)
    .where(and(eq(calloutPeople.calloutId, calloutId), eq(calloutPeople.personId, personId)))
  return found
}

async function requirePerson(tx: Tx, ctx: Ctx, calloutId: string, personId: string) {
  const callout = await requireCallout(tx, ctx, calloutId)
  const person = await calledIn(tx, calloutId, personId)
  if (!person) throw new NotFound('call')
  authorize(ctx.actor.ability, 'answerFor', 'Callout', { unitId: person.unitId, calledUnitIds: [] })
  return { callout, person }
}

type Given = { callout: Callout; person: Called; answer: Answer }

async function give(tx: Tx, ctx: Ctx, { callout, person, answer }: Given): Promise<void> {
  const refusal = whyCannotAnswer(callout.state, person, answer.answer)
  if (refusal) throw refusal
  const own = person.personId === ctx.actor.personId
  const said = { answeredAt: ctx.now, answeredBy: own ? null : ctx.actor.personId }
  await cancelTimers(tx, ctx, { calloutId: callout.id, kinds: ['next_person'], personId: person.personId })
  switch (answer.answer) {
    case 'coming':
      if (answer.minutes === null) throw new Refusal('callout-needs-eta', {}, 'minutes')
      await come(tx, ctx, callout, person, { ...said, answer: 'coming', minutes: answer.minutes })
      break
    case 'arrived':
      if (callout.mode === 'muster') await account(tx, ctx, callout, { ...person, answer: 'arrived' })
      else await come(tx, ctx, callout, person, { ...said, answer: 'arrived', minutes: null })
      break
    case 'cannot':
      if (!answer.reason) throw new Refusal('callout-needs-reason', {}, 'reason')
      await decline(tx, ctx, { callout, person, answer }, said)
  }
  await recordOfCallout(tx, ctx, 'callout.answered', {
    callout,
    before: { personId: person.personId, answer: person.answer },
    after: { personId: person.personId, answer: answer.answer },
    reason: answer.reason,
  })
}

type Said = { answeredAt: number; answeredBy: string | null; answer: 'coming' | 'arrived'; minutes: number | null }

/** One of the places, or a place in the reserve; whoever holds one only says anew when they will be there. */
async function come(tx: Tx, ctx: Ctx, callout: Callout, person: Called, { minutes, ...said }: Said): Promise<void> {
  const taken = person.hasPlace || callout.mode === 'muster' ? undefined : await takePlace(tx, callout)
  const hasPlace = person.hasPlace || taken !== undefined
  const etaAt = minutes === null ? person.etaAt : ctx.now + minutes * 60_000
  await savePerson(tx, person, { ...said, hasPlace, etaAt, reason: null, skippedBecause: null })
  const isReserve = said.answer === 'coming' && !hasPlace && callout.mode !== 'muster'
  const step = isReserve ? 'reserve' : said.answer
  await addCalloutStep(tx, ctx, callout, { step, personId: person.personId, minutes })
  if (taken) await settleFilled(tx, ctx, taken)
}

async function decline(
  tx: Tx,
  ctx: Ctx,
  { callout, person, answer: { reason, standIn } }: Given,
  said: { answeredAt: number; answeredBy: string | null },
): Promise<void> {
  const { personId, hasPlace } = person
  await savePerson(tx, person, { ...said, answer: 'cannot', reason, hasPlace: false, etaAt: null })
  await addCalloutStep(tx, ctx, callout, { step: 'cannot', personId, text: reason })
  if (standIn) await askStandIn(tx, ctx, callout, { personId, standIn })
  if (hasPlace) await fillGap(tx, ctx, callout, personId)
  else await callInTurn(tx, ctx, await calloutOf(tx, callout.id))
}

/** Somebody on the list who has not answered comes for another, if they say so themselves; they are called if they were not. */
async function askStandIn(
  tx: Tx,
  ctx: Ctx,
  callout: Callout,
  { personId, standIn }: { personId: string; standIn: string },
): Promise<void> {
  const [named] = await tx
    .select({ called: calloutPeople })
    .from(calloutPeople)
    .innerJoin(people, eq(people.id, calloutPeople.personId))
    .where(and(eq(calloutPeople.calloutId, callout.id), eq(people.staffNumber, standIn)))
  if (!named || named.called.personId === personId) throw new Refusal('callout-stand-in-unknown', {}, 'standIn')
  if (named.called.answer !== null) throw new Refusal('callout-stand-in-there', {}, 'standIn')
  const other = await savePerson(tx, named.called, { standsInForId: personId })
  await addCalloutStep(tx, ctx, callout, { step: 'stoodIn', personId: other.personId, otherId: personId })
  if (other.calledAt === null) await callPeople(tx, ctx, callout, [other])
}

/** A place comes free: the first of the reserve has it, or it is open again. Whoever called hears of it. */
async function fillGap(tx: Tx, ctx: Ctx, before: Callout, personId: string): Promise<void> {
  const left = { ...before, ...(await changeTaken(tx, before.id, -1)) }
  const reserve = firstReserve(await peopleOf(tx, before.id))
  const [fell] = await tx.select({ name: people.name }).from(people).where(eq(people.id, personId))
  const facts = { person: fell?.name ?? '' }
  // Where people were ordered beyond those needed, there are enough still.
  if (left.taken >= left.needed) return tellOfCallout(tx, ctx, 'callout.fallen-out', { callout: left, facts })
  if (reserve) {
    const callout = { ...left, ...(await changeTaken(tx, left.id, 1)) }
    await savePerson(tx, reserve, { hasPlace: true })
    await addCalloutStep(tx, ctx, callout, { step: 'promoted', personId: reserve.personId, otherId: personId })
    await tellOfCallout(tx, ctx, 'callout.needed', { callout, called: [reserve.personId] })
    return tellOfCallout(tx, ctx, 'callout.fallen-out', { callout, facts: { ...facts, context: 'replaced' } })
  }
  const callout = await reopen(tx, ctx, left)
  await tellOfCallout(tx, ctx, 'callout.fallen-out', { callout, facts })
  await callInTurn(tx, ctx, callout)
}

/** Open again, as far as there is time: after the deadline it is short, and whoever directs it sees to it. */
async function reopen(tx: Tx, ctx: Ctx, callout: Callout): Promise<Callout> {
  if (!calloutMoves.reopen.from.includes(callout.state)) return callout
  const opened = await moveCallout(tx, callout, 'reopen')
  await addCalloutStep(tx, ctx, opened, { step: 'reopen', count: opened.taken })
  if (opened.deadlineAt <= ctx.now) return moveCallout(tx, opened, 'runOut')
  const { next } = await tiersOf(tx, opened.id)
  if (next && opened.tierMinutes !== null)
    await addTimer(tx, ctx, {
      ...{ calloutId: opened.id, kind: 'next_tier', dueAt: ctx.now + opened.tierMinutes * 60_000 },
    })
  return opened
}

async function account(tx: Tx, ctx: Ctx, callout: Callout, person: Called): Promise<void> {
  const [first] = await tx
    .update(calloutPeople)
    .set({ answer: person.answer, accountedAt: ctx.now, accountedBy: ctx.actor.personId, skippedBecause: null })
    .where(and(eq(calloutPeople.id, person.id), isNull(calloutPeople.accountedAt)))
    .returning({ id: calloutPeople.id })
  if (!first) return
  const after = { ...callout, ...(await changeTaken(tx, callout.id, 1)) }
  await addCalloutStep(tx, ctx, after, { step: 'accounted', personId: person.personId })
  await recordOfCallout(tx, ctx, 'callout.accounted', { callout: after, after: { personId: person.personId } })
  await settleFilled(tx, ctx, after)
}

/** The last place goes to whoever gets it here: the database decides, and nobody else. */
async function takePlace(tx: Tx, callout: Callout): Promise<Callout | undefined> {
  const [after] = await tx
    .update(callouts)
    .set({ taken: sql`${callouts.taken} + 1` })
    .where(
      and(
        eq(callouts.id, callout.id),
        inArray(callouts.state, [...takingCallouts]),
        lt(callouts.taken, callouts.needed),
      ),
    )
    .returning()
  return after && { ...after, calledUnitIds: callout.calledUnitIds }
}

/** For what takes or frees a place without asking whether there is one. */
export async function changeTaken(tx: Tx, id: string, by: 1 | -1) {
  const [after] = await tx
    .update(callouts)
    .set({ taken: sql`${callouts.taken} + ${by}` })
    .where(eq(callouts.id, id))
    .returning()
  if (!after) throw new NotFound('callout')
  return after
}
