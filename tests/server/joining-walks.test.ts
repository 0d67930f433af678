import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { mostAtOnce } from '#domain/postings/joined.ts'
import { closedJoinings, joiningMoves, joiningStates, type JoiningState } from '#domain/postings/joinings.ts'
import { decidedStates } from '#domain/postings.ts'
import { addDays } from '#domain/shared/dates.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { deliveries, events, joinings, joiningSteps, postings } from '#db/schema/index.ts'
import { carryOutDuePostings } from '#server/postings/due.server.ts'
import { requestJoining, requestJoiningExtension, withdrawJoining } from '#server/postings/joinings/asking.server.ts'
import {
  answerJoining,
  approveJoining,
  extendJoining,
  refuseJoining,
} from '#server/postings/joinings/deciding.server.ts'
import { carryOutDueJoinings } from '#server/postings/joinings/due.server.ts'
import { callOffJoining, endJoining } from '#server/postings/joinings/ending.server.ts'
import { approvedPosting } from '#tests/support/letters.ts'
import { demoJoining, joiningNow, joiningRequest } from '#tests/support/joinings.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const steps = [
  ...(['request', 'apply', 'answer', 'decline', 'approve', 'refuse', 'withdraw', 'ask', 'extend'] as const),
  ...(['end', 'callOff', 'come', 'wait', 'forward'] as const),
] as const
type Step = { step: (typeof steps)[number]; which: number; days: number }
const walk = fc.array(
  fc.record({
    step: fc.oneof({ weight: 2, arbitrary: fc.constant('forward' as const) }, fc.constantFrom(...steps)),
    which: fc.nat(5),
    days: fc.integer({ min: 0, max: 45 }),
  }),
  { minLength: 20, maxLength: 45 },
)

/** What usually comes next, so that walks get somewhere. */
const next: Record<JoiningState, Step['step']> = {
  ...{ asked: 'answer', answered: 'approve', approved: 'wait', in_force: 'come', extension_asked: 'answer' },
  ...{ extension_answered: 'extend', ended: 'wait', closed: 'request', declined: 'apply', refused: 'request' },
  withdrawn: 'apply',
}

/** One step, as whoever may take it; what is refused is refused and changes nothing. */
async function take({ step, which, days }: Step): Promise<void> {
  const [bureau, environment, commission, detachment] = await Promise.all([
    ...[world.as('bureau'), world.as('environment'), world.as('commission'), world.as('detachment')],
  ])
  if (!bureau || !environment || !commission || !detachment) throw new Error('an office is missing')
  const all = await world.services.store.read.select().from(joinings).orderBy(joinings.askedAt, joinings.id)
  const open = all.filter(({ state }) => !closedJoinings.includes(state))
  const found = open[which % Math.max(1, open.length)] ?? all.at(-1)
  if (!found) throw new Error('the demo city has joinings')
  const { id, revision, people, startsOn, endsOn } = found
  const said = { text: '如是', document: '某文〔2026〕1号', revision }
  const hosts = { hostUnitIds: [world.unitId('B-C1')], startsOn: addDays(bureau.today, days % 5) }
  const asked = joiningRequest(bureau, { ...hosts, endsOn: addDays(bureau.today, 10 + days), people: 1 + (days % 3) })
  switch (step) {
    case 'forward':
      return take({ step: found.state === 'in_force' && days % 3 === 0 ? 'ask' : next[found.state], which, days })
    case 'request':
      return void (await requestJoining(bureau, asked))
    case 'apply':
      return void (await requestJoining(environment, { ...asked, requesterId: null }))
    case 'answer':
    case 'decline': {
      const verdict = step === 'answer' ? ('agree' as const) : ('decline' as const)
      return answerJoining(which === 0 ? commission : environment, id, { ...said, verdict, people: null })
    }
    case 'approve':
      return approveJoining(commission, id, { ...said, people, startsOn, endsOn: addDays(endsOn, -(days % 3)) })
    case 'extend':
      return extendJoining(commission, id, { ...said, lastDay: addDays(found.extensionEndsOn ?? endsOn, -1) })
    case 'refuse':
      return refuseJoining(commission, id, said)
    case 'withdraw':
      return withdrawJoining(which % 2 === 0 ? bureau : environment, id, said)
    case 'ask':
      return requestJoiningExtension(which % 2 === 0 ? bureau : environment, id, {
        ...said,
        lastDay: addDays(endsOn, days),
      })
    case 'end':
      return endJoining(commission, id, { ...said, lastDay: addDays(commission.today, days % 10) })
    case 'callOff':
      return callOffJoining(commission, id, said)
    case 'come': {
      const term = { startsOn: addDays(bureau.today, days % 3), endsOn: addDays(bureau.today, 4 + days) }
      const host = { hostUnitId: world.unitId(which % 2 === 0 ? 'B-C1' : 'B-WASTE'), kind: 'temporary_x' as const }
      const offices = { detachment, bureau: environment, commission }
      return void (await approvedPosting(offices, `reserve BUR-EP ${1 + (which % 3)}`, { ...host, ...term }))
    }
    case 'wait':
      world.clock.advance({ days })
      await carryOutDuePostings(world.system())
      return void (await carryOutDueJoinings(world.system()))
  }
}

const isExpected = (error: unknown) =>
  error instanceof Refusal || (error instanceof Error && (error.name === 'NotFound' || error.name === 'NotAllowed'))

it('no walk leaves the table of moves, loses a step, or has more people under a joining than agreed, or on other days', async () => {
  const reached = new Set<JoiningState>()
  await fc.assert(
    fc.asyncProperty(walk, async (walked) => {
      const { read } = world.services.store
      let before = new Map<string, JoiningState>()
      let kept = 0
      for (const step of walked) {
        await take(step).catch((error: unknown) => {
          if (!isExpected(error)) throw error
        })
        const rows = await read.select().from(joinings)
        for (const { id, state } of rows) expect(canLead(before.get(id), state)).toBe(true)
        for (const { state } of rows) reached.add(state)
        before = new Map(rows.map(({ id, state }) => [id, state]))
        const said = await read.$count(joiningSteps)
        expect(said).toBeGreaterThanOrEqual(kept)
        kept = said
        const under = (await read.select().from(postings)).filter(({ state }) => decidedStates.includes(state))
        for (const { id, people, startsOn, endsOn } of rows) {
          const own = under.filter(({ joiningId }) => joiningId === id)
          expect(mostAtOnce(own.map((one) => ({ start: one.startsOn, end: one.endsOn })))).toBeLessThanOrEqual(people)
          for (const one of own)
            expect(one.startsOn >= startsOn && one.endsOn !== null && one.endsOn <= endsOn).toBe(true)
        }
      }
      await world.close()
      world = await openWorld()
    }),
    { numRuns: Number(process.env['WALKS'] ?? 6), seed: 11 },
  )
  expect([...reached]).toEqual(
    expect.arrayContaining(['asked', 'answered', 'approved', 'in_force', 'extension_answered', 'ended']),
  )
}, 300_000)

/** Whether steps of one act or of one run of the job may lead there: at most begun, ended and filed at once. */
function canLead(from: JoiningState | undefined, to: JoiningState): boolean {
  if (from === undefined || from === to) return true
  const onward = (states: readonly JoiningState[]) =>
    joiningStates.filter((one) =>
      Object.values(joiningMoves).some((move) => move.to === one && move.from.some((state) => states.includes(state))),
    )
  const once = onward([from])
  const twice = onward(once)
  return [...once, ...twice, ...onward(twice)].includes(to)
}

async function remindersTold(): Promise<unknown[]> {
  const { read } = world.services.store
  return read
    .select({ type: events.type, facts: events.facts })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(eq(deliveries.personId, world.personId('personnel BUR-EP')))
    .then((rows) => rows.filter(({ type }) => type === 'joining.ending' || type === 'joining.ended'))
}

it('the job tells 60, 30 and 10 days ahead and on the day, each once, run twice, late or after a jump of the clock', async () => {
  const { endsOn } = await joiningNow(await world.as('commission'), demoJoining)
  const lastRuns: number[] = []
  for (const days of [32, 1, 29, 20, 12]) {
    world.clock.advance({ days })
    await carryOutDuePostings(world.system())
    await carryOutDueJoinings(world.system())
    lastRuns.push(await carryOutDueJoinings(world.system()))
    if (days === 20) {
      world.clock.advance({ days: -15 })
      await carryOutDueJoinings(world.system())
      world.clock.advance({ days: 15 })
    }
  }
  expect(lastRuns).toEqual([0, 0, 0, 0, 0])
  const told = await remindersTold()
  expect(told).toMatchObject([
    { type: 'joining.ending', facts: { days: 60, count: 2, endsOn } },
    { type: 'joining.ending', facts: { days: 30 } },
    { type: 'joining.ending', facts: { days: 10 } },
    { type: 'joining.ended', facts: { count: 2 } },
  ])
})
