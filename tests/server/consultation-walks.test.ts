import { and, eq, isNull } from 'drizzle-orm'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  consultationMoves,
  consultationStates,
  isClosed,
  type ConsultationState,
} from '#domain/appointments/consultation.ts'
import { addDays } from '#domain/shared/dates.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { consultations, consultationSteps, postHoldings } from '#db/schema/index.ts'
import {
  coordinateConsultation,
  decideConsultation,
  declineConsultation,
  withdrawConsultation,
} from '#server/appointments/consultations/deciding.server.ts'
import { carryOutDueConsultations } from '#server/appointments/consultations/due.server.ts'
import { getLetterToSeal, sealConsultationLetter } from '#server/appointments/consultations/letters.server.ts'
import { proposeConsultation } from '#server/appointments/consultations/proposing.server.ts'
import { confirmReceipt, replyToConsultation } from '#server/appointments/consultations/replying.server.ts'
import type { Ctx } from '#server/context.ts'
import { seatIn } from '#tests/support/consultations.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const seats = [
  ['B-C1', 'brigade_commander'],
  ['B-C2', 'brigade_commander'],
] as const
const candidates = ['reserve BUR-PS 1', 'reserve BUR-PS 2']

const steps = [
  'propose',
  'remove',
  'send',
  'receive',
  'reply',
  'coordinate',
  'decide',
  'decline',
  'withdraw',
  'wait',
  'forward',
] as const
const walk = fc.array(
  fc.record({
    step: fc.oneof({ weight: 3, arbitrary: fc.constant('forward' as const) }, fc.constantFrom(...steps)),
    seat: fc.nat(1),
    which: fc.nat(3),
    days: fc.integer({ min: 0, max: 40 }),
  }),
  { minLength: 12, maxLength: 36 },
)
type Step = { step: (typeof steps)[number]; seat: number; which: number; days: number }

/** What usually comes next, so that walks get somewhere. */
const next: Record<ConsultationState, Step['step']> = {
  proposed: 'send',
  sent: 'receive',
  received: 'reply',
  agreed: 'decide',
  disagreed: 'coordinate',
  deemed: 'decide',
  coordinated: 'decide',
  decided: 'wait',
  in_effect: 'remove',
  declined: 'propose',
  withdrawn: 'propose',
  restarted: 'propose',
}

/** One step, as whoever may take it, with what they see; what is refused is refused and changes nothing. */
async function take({ step, seat, which, days }: Step): Promise<void> {
  const commission = await world.as('commission')
  const police = await world.as('police')
  const [unit, typeKey] = seats[seat] ?? seats[0]
  const postId = await seatIn(commission, unit, typeKey)
  const cases = await world.services.store.read
    .select()
    .from(consultations)
    .where(eq(consultations.postId, postId))
    .orderBy(consultations.id)
  const open = cases.filter(({ state }) => !isClosed(state))
  const found = which === 3 ? cases.at(-1) : (open[which % 2] ?? cases.at(-1))
  const said = { text: '如是', document: null, revision: found?.revision ?? 0 }
  const id = found?.id ?? ''
  switch (step) {
    case 'forward':
      return take({
        step: found && !isClosed(found.state) ? next[found.state] : 'propose',
        seat,
        which: which === 3 ? 0 : which,
        days,
      })
    case 'wait':
      world.clock.advance({ days })
      return void (await carryOutDueConsultations(world.system()))
    case 'propose': {
      const replaces = open.find(({ kind }) => kind === 'appointment')?.id ?? null
      const personId = world.personId(candidates[which % 2] ?? '')
      const proposal = { kind: 'appointment', mode: 'cross_posting', purpose: '空缺' } as const
      return void (await proposeConsultation(commission, { ...proposal, postId, personId, replaces }))
    }
    case 'remove': {
      const proposal = { kind: 'removal', personId: null, mode: null, purpose: '轮岗', replaces: null } as const
      return void (await proposeConsultation(commission, { ...proposal, postId }))
    }
    case 'send':
      return send(commission, id)
    case 'receive':
      return confirmReceipt(which === 0 ? commission : police, id, {
        receivedOn: police.today,
        revision: said.revision,
      })
    case 'reply': {
      const verdict = (['agree', 'agree_with_conditions', 'disagree'] as const)[days % 3] ?? 'agree'
      const reply = { verdict, text: '如是', document: '某文〔2026〕1号', writtenOn: null, revision: said.revision }
      return replyToConsultation(which === 0 ? commission : police, id, reply)
    }
    case 'coordinate':
      return coordinateConsultation(commission, id, { ...said, outcome: 'settled' })
    case 'decide':
      return decideConsultation(commission, id, { ...said, effectiveOn: addDays(commission.today, days % 5) })
    case 'decline':
      return declineConsultation(commission, id, said)
    case 'withdraw':
      return withdrawConsultation(commission, id, said)
  }
}

async function send(ctx: Ctx, id: string): Promise<void> {
  const shown = await getLetterToSeal(ctx, id, 'letter')
  if (shown?.state === 'refused') throw shown.refusal
  if (shown)
    await sealConsultationLetter(ctx, id, 'letter', { fingerprint: shown.fingerprint, revision: shown.revision })
}

const isExpected = (error: unknown) => error instanceof Refusal || (error instanceof Error && error.name === 'NotFound')

it('no walk leaves the table of moves, decides without a reply, loses a step, or puts two holders into a seat', async () => {
  const reached = new Set<ConsultationState>()
  await fc.assert(
    fc.asyncProperty(walk, async (walked) => {
      const { read } = world.services.store
      let before = new Map<string, ConsultationState>()
      let kept = 0
      for (const step of walked) {
        await take(step).catch((error: unknown) => {
          if (!isExpected(error)) throw error
        })
        const rows = await read.select().from(consultations)
        for (const { id, state } of rows) expect(movesBetween(before.get(id) ?? 'proposed', state)).toBe(true)
        for (const { state } of rows) reached.add(state)
        before = new Map(rows.map(({ id, state }) => [id, state]))
        const said = await read.select().from(consultationSteps)
        expect(said.length).toBeGreaterThanOrEqual(kept)
        kept = said.length
        for (const { id, decidedOn } of rows)
          if (decidedOn !== null)
            expect(
              said.some((one) => one.consultationId === id && (one.step === 'replied' || one.step === 'deemed')),
            ).toBe(true)
        for (const [unit, typeKey] of seats) {
          const postId = await seatIn(await world.as('commission'), unit, typeKey)
          const holders = await read
            .select()
            .from(postHoldings)
            .where(and(eq(postHoldings.postId, postId), eq(postHoldings.isActing, false), isNull(postHoldings.endsOn)))
          expect(holders.length).toBeLessThanOrEqual(1)
        }
      }
      await world.close()
      world = await openWorld()
    }),
    { numRuns: Number(process.env['WALKS'] ?? 8), seed: 11 },
  )
  // The walks got somewhere.
  expect([...reached]).toEqual(expect.arrayContaining(['agreed', 'disagreed', 'coordinated', 'decided', 'in_effect']))
}, 300_000)

/** Whether one act may lead from a state to another: a decision for today takes effect in the same step, and the job may do two. */
function movesBetween(from: ConsultationState, to: ConsultationState): boolean {
  const next = (state: ConsultationState) =>
    consultationStates.filter((one) =>
      Object.values(consultationMoves).some((move) => move.to === one && move.from.includes(state)),
    )
  return from === to || next(from).includes(to) || (next(from).includes('decided') && to === 'in_effect')
}
