import fc from 'fast-check'
import { asc, inArray, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { clashes, decidedStates, postingMoves, type PostingMove, type PostingState } from '#domain/postings.ts'
import { addDays, addMonths } from '#domain/shared/dates.ts'
import { engine } from '#db/engine.ts'
import {
  postingChecks,
  postingDecisions,
  postingEarlyEnds,
  postingExtensions,
  postingOpinions,
  postingReturns,
  postings,
  postingSteps,
} from '#db/schema/index.ts'
import { carryOutDuePostings } from '#server/postings/due.server.ts'
import { acts, tryStep, walked, type Act, type Step } from '#tests/support/posting-walk.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const kept = {
  postingOpinions,
  postingChecks,
  postingSteps,
  postingDecisions,
  postingEarlyEnds,
  postingExtensions,
  postingReturns,
}

/** From a state to those that one act, or the job in one go, leads to. */
function reachedFrom(state: PostingState): Set<PostingState> {
  const leads = (from: PostingState, moves: readonly PostingMove[]) =>
    moves.filter((move) => postingMoves[move].from.includes(from)).map((move) => postingMoves[move].to)
  const byAct = leads(state, Object.keys(postingMoves) as PostingMove[])
  const reached = new Set<PostingState>([state, ...byAct])
  for (const one of reached)
    for (const next of leads(one, ['start', 'end', 'close'])) if (one !== 'ended') reached.add(next)
  return reached
}

async function countsOf(world: World): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const [name, table] of Object.entries(kept)) {
    const [row] = await world.services.store.read.select({ all: sql<number>`count(*)`.mapWith(Number) }).from(table)
    counts[name] = row?.all ?? 0
  }
  return counts
}

/** What always holds, whoever did what. */
async function expectSound(world: World): Promise<void> {
  const all = await walked(world)
  const decided = all.filter(({ state }) => decidedStates.includes(state))
  const placed = decided.map(({ startsOn: start, endsOn: end, ...posting }) => ({ ...posting, start, end }))
  for (const [index, one] of placed.entries()) {
    for (const other of placed.slice(index + 1))
      if (one.personId === other.personId)
        expect([one.id, other.id, clashes(one, other)]).toEqual([one.id, other.id, false])
  }
  const opinions = await world.services.store.read
    .select()
    .from(postingOpinions)
    .where(
      inArray(
        postingOpinions.postingId,
        all.map(({ id }) => id),
      ),
    )
  for (const { id, state, round, startsOn, endsOn } of all) {
    expect(endsOn === null || endsOn > startsOn).toBe(true)
    const heard = opinions.filter((one) => one.postingId === id && one.round === round).map(({ side }) => side)
    if (state === 'awaiting_opinion') expect(heard.length).toBeLessThan(2)
    const isAnswered = state === 'awaiting_check' || state === 'awaiting_decision' || decidedStates.includes(state)
    if (isAnswered) expect(heard.toSorted()).toEqual(['home', 'host'])
  }
}

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.oneof({ weight: 3, arbitrary: fc.constant<Act>('next') }, { weight: 2, arbitrary: fc.constantFrom(...acts) }),
  which: fc.nat({ max: 5 }),
  number: fc.nat({ max: 1_000 }),
})

describe.skipIf(engine !== 'sqlite')('the life of postings, whatever anybody tries on whatever day', () => {
  it('stays within the table, loses no record, and never has two full-time postings of one person at once', async () => {
    const reached = new Set<PostingState>()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 90 }), async (steps) => {
        const world = await openWorld()
        try {
          for (const one of steps) {
            const before = new Map((await walked(world)).map(({ id, state }) => [id, state]))
            const counted = await countsOf(world)
            await tryStep(world, one)
            const counts = await countsOf(world)
            for (const [name, count] of Object.entries(counted)) expect(counts[name]).toBeGreaterThanOrEqual(count)
            const after = await walked(world)
            expect(after.length).toBeGreaterThanOrEqual(before.size)
            for (const { id, state } of after) {
              reached.add(state)
              const was = before.get(id)
              if (was) expect([was, ...reachedFrom(was)]).toContain(state)
              else expect(['draft', 'awaiting_opinion']).toContain(state)
            }
            await expectSound(world)
          }
        } finally {
          await world.close()
        }
      }),
      { numRuns: 25, seed: 20_260_310, endOnFailure: true },
    )
    // The walks get far enough to mean something.
    for (const state of ['awaiting_check', 'sent_back', 'serving', 'ended', 'closed', 'refused', 'withdrawn'] as const)
      expect([...reached]).toContain(state)
  }, 240_000)

  it('is the same whether the job runs every day, or once after a jump of the clock', async () => {
    const [daily, late] = [await openWorld(), await openWorld()]
    const seed = async (world: World) => {
      const today = world.system().today
      const base = {
        ...{ personId: world.personId('reserve BUR-UM 1'), homeUnitId: world.unitId('BUR-UM') },
        ...{ hostUnitId: world.unitId('SQ-G07'), purpose: '充实', share: 100, countsInStrength: true },
        ...{ askedAt: 1, revision: 1 },
      }
      await world.services.store.write((tx) =>
        tx.insert(postings).values([
          {
            ...base,
            id: 'walk 1',
            kind: 'draft_in',
            state: 'approved',
            startsOn: addDays(today, 3),
            endsOn: addDays(today, 20),
          },
          {
            ...base,
            id: 'walk 2',
            kind: 'loan',
            state: 'serving',
            startsOn: addMonths(today, -1),
            endsOn: addDays(today, 2),
          },
          {
            ...base,
            id: 'walk 3',
            kind: 'agency_assignment',
            state: 'serving',
            startsOn: addMonths(today, -1),
            endsOn: addDays(today, 9),
          },
          {
            ...base,
            id: 'walk 4',
            kind: 'draft_in',
            state: 'approved',
            startsOn: addDays(today, 21),
            endsOn: addMonths(today, 6),
          },
        ]),
      )
      await world.services.store.write((tx) =>
        tx
          .insert(postingExtensions)
          .values({ id: 'wait', postingId: 'walk 2', lastDay: addDays(today, 60), reason: 'x', askedAt: 1 }),
      )
    }
    const rowsOf = async (world: World) => {
      const rows = await world.services.store.read
        .select()
        .from(postings)
        .where(inArray(postings.id, ['walk 1', 'walk 2', 'walk 3', 'walk 4']))
        .orderBy(asc(postings.id))
      const waiting = await world.services.store.read.select().from(postingExtensions)
      return [
        rows.map(({ id, state, ending, startsOn, endsOn }) => ({ id, state, ending, startsOn, endsOn })),
        waiting.map(({ outcome }) => outcome),
      ]
    }
    try {
      await seed(daily)
      await seed(late)
      for (let day = 0; day < 30; day += 1) {
        daily.clock.advance({ minutes: 24 * 60 })
        await carryOutDuePostings(daily.system())
      }
      late.clock.advance({ minutes: 30 * 24 * 60 })
      await carryOutDuePostings(late.system())
      await carryOutDuePostings(late.system())
      const rows = await rowsOf(late)
      expect(rows).toEqual(await rowsOf(daily))
      expect(rows[0]).toMatchObject([{ state: 'ended' }, { state: 'ended' }, { state: 'closed' }, { state: 'serving' }])
      expect(rows[1]).toEqual(['lapsed'])
    } finally {
      await daily.close()
      await late.close()
    }
  }, 60_000)
})
