import fc from 'fast-check'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { calloutMoves, calloutStates, liveCallouts, takingCallouts, type CalloutState } from '#domain/callouts.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { calloutPeople, callouts, calloutSteps, calloutTimers, deliveries, events } from '#db/schema/index.ts'
import { accountFor, answerCall, answerForPerson } from '#server/callouts/answering.server.ts'
import { startCallout } from '#server/callouts/asking.server.ts'
import { callOn, closeCallout, forcePeople, standDown } from '#server/callouts/directing.server.ts'
import { runCalloutTimers } from '#server/callouts/timers.server.ts'
import { ctxOfPerson } from '#tests/support/actors.ts'
import { arrived, calloutRequest, cannot, coming } from '#tests/support/callouts.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const steps = ['begin', 'come', 'decline', 'arrive', 'write', 'account', 'force', 'callOn', 'wait', 'end'] as const
type Step = { step: (typeof steps)[number]; who: number; minutes: number }
const walk = fc.array(
  fc.record({
    step: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('come' as const, 'decline' as const, 'wait' as const) },
      fc.constantFrom(...steps),
    ),
    who: fc.nat(11),
    minutes: fc.integer({ min: 0, max: 25 }),
  }),
  { minLength: 25, maxLength: 50 },
)

const modes = ['at_once', 'ranked', 'muster'] as const

/** One step on the newest call-out, as whoever may take it; what is refused is refused and changes nothing. */
async function take({ step, who, minutes }: Step): Promise<void> {
  const detachment = await world.as('detachment')
  const { read } = world.services.store
  const all = (await read.select().from(callouts).orderBy(callouts.calledAt)).filter(
    ({ calledBy }) => calledBy === detachment.actor.personId,
  )
  const found = all.at(-1)
  if (!found || step === 'begin') {
    if (found && liveCallouts.includes(found.state)) return
    const terms = { mode: modes[who % 3] ?? 'at_once', needed: 1 + (minutes % 4), waitMinutes: 2, tierMinutes: 7 }
    const deadlineAt = detachment.now + (20 + minutes) * 60_000
    const tiers = [[world.unitId('B-C1')], [world.unitId('B-WASTE')]]
    await startCallout(detachment, calloutRequest(detachment, { ...terms, deadlineAt, tiers }))
    return
  }
  const { id, revision } = found
  const people = await read
    .select()
    .from(calloutPeople)
    .where(eq(calloutPeople.calloutId, id))
    .orderBy(calloutPeople.position)
  const one = people[who % people.length]
  if (!one) throw new Error('nobody is on the list')
  const self = await ctxOfPerson(world.services, one.personId)
  switch (step) {
    case 'come':
      return answerCall(self, id, coming(5 + minutes))
    case 'decline':
      return answerCall(self, id, cannot())
    case 'arrive':
      return answerCall(self, id, arrived)
    case 'write':
      return answerForPerson(detachment, id, { ...coming(minutes), personId: one.personId })
    case 'account':
      return accountFor(detachment, id, one.personId)
    case 'force':
      return forcePeople(detachment, id, { personIds: [one.personId], reason: '情况升级' })
    case 'callOn': {
      const unitIds = who % 2 === 0 ? [] : [world.unitId('B-MOBILE')]
      return callOn(detachment, id, { unitIds, deadlineAt: detachment.now + (10 + minutes) * 60_000, revision })
    }
    case 'wait':
      world.clock.advance({ minutes: minutes % 16 })
      return void (await runCalloutTimers(world.system()))
    case 'end':
      if (minutes > 12) return
      return who % 4 === 0 && calloutMoves.close.from.includes(found.state)
        ? closeCallout(detachment, id, { revision })
        : standDown(detachment, id, { text: '险情排除', revision })
  }
}

const isExpected = (error: unknown) =>
  error instanceof Refusal || (error instanceof Error && (error.name === 'NotFound' || error.name === 'NotAllowed'))

it('no walk leaves the table of moves, counts a place twice, leaves one untaken while a reserve waits, or goes after whoever is let go', async () => {
  const reached = new Set<CalloutState>()
  await fc.assert(
    fc.asyncProperty(walk, async (walked) => {
      await world.close()
      world = await openWorld()
      let before = new Map<string, CalloutState>()
      let kept = 0
      for (const step of walked) {
        await take(step).catch((error: unknown) => {
          if (!isExpected(error)) throw error
        })
        const { read } = world.services.store
        const rows = await read.select().from(callouts)
        for (const { id, state } of rows) expect(canLead(before.get(id), state)).toBe(true)
        before = new Map(rows.map(({ id, state }) => [id, state]))
        for (const row of rows.filter(({ calledBy }) => calledBy === world.personId('DET-HQ urban_management 4'))) {
          reached.add(row.state)
          await expectSound(row)
        }
        const said = await read.$count(calloutSteps)
        expect(said).toBeGreaterThanOrEqual(kept)
        kept = said
      }
    }),
    { numRuns: Number(process.env['WALKS'] ?? 10), seed: 7 },
  )
  expect([...reached]).toEqual(expect.arrayContaining(['open', 'filled', 'short', 'closed', 'stood_down']))
}, 300_000)

async function expectSound({ id, mode, state, taken, needed }: typeof callouts.$inferSelect): Promise<void> {
  const { read } = world.services.store
  const people = await read.select().from(calloutPeople).where(eq(calloutPeople.calloutId, id))
  const counted = people.filter((one) => (mode === 'muster' ? one.accountedAt !== null : one.hasPlace))
  expect(taken).toBe(counted.length)
  if (takingCallouts.includes(state)) expect(taken).toBeLessThan(needed)
  if (state === 'filled') expect(taken).toBeGreaterThanOrEqual(needed)
  const reserves = people.filter((one) => one.answer === 'coming' && !one.hasPlace)
  if (mode !== 'muster' && takingCallouts.includes(state)) expect(reserves).toEqual([])
  // Nobody has a place who was not called, and nobody who was ordered has said no.
  for (const one of people) {
    if (one.hasPlace) expect(one.calledAt).not.toBeNull()
    if (one.forcedAt !== null) expect(one.answer).not.toBe('cannot')
  }
  const timers = await read.select().from(calloutTimers).where(eq(calloutTimers.calloutId, id))
  const pending = timers.filter((one) => one.state === 'pending').map(({ kind }) => kind)
  if (state === 'open') expect(pending).toContain('deadline')
  if (!liveCallouts.includes(state)) expect(pending).toEqual([])
  if (!liveCallouts.includes(state)) {
    const waitedFor = await read
      .select({
        type: events.type,
        mustAcknowledge: deliveries.mustAcknowledge,
        acknowledgedAt: deliveries.acknowledgedAt,
      })
      .from(deliveries)
      .innerJoin(events, eq(events.id, deliveries.eventId))
      .where(eq(events.subjectId, id))
    const called = waitedFor.filter(({ type }) => type === 'callout.called' || type === 'callout.forced')
    expect(called.filter((one) => one.mustAcknowledge && one.acknowledgedAt === null)).toEqual([])
  }
}

/** Whether steps of one act or of one run of the timers may lead there: at most three of the table. */
function canLead(from: CalloutState | undefined, to: CalloutState): boolean {
  if (from === undefined || from === to) return true
  const onward = (states: readonly CalloutState[]) =>
    calloutStates.filter((one) =>
      Object.values(calloutMoves).some((move) => move.to === one && move.from.some((state) => states.includes(state))),
    )
  const once = onward([from])
  const twice = onward(once)
  return [...once, ...twice, ...onward(twice)].includes(to)
}
